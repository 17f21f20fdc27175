import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DemoRegistry } from '../../../demo/mlflow/registry-store.ts';
import { type DemoMlflow, startMlflowServer } from '../../../demo/mlflow/start-mlflow-server.ts';
import { errorOf, messageOf, mlflowClient } from './mlflow-client.ts';

interface Model {
  readonly name: string;
  readonly last_updated_timestamp: number;
  readonly latest_versions?: readonly { version: string; current_stage: string; aliases?: unknown }[];
  readonly aliases?: readonly { alias: string; version: string }[];
}
interface ModelPage {
  readonly registered_models?: readonly Model[];
  readonly next_page_token?: string;
}

let server: DemoMlflow;
let client: ReturnType<typeof mlflowClient>;
let clock: number;

beforeEach(async () => {
  clock = 1000;
  server = await startMlflowServer({ registry: new DemoRegistry(() => clock) });
  client = mlflowClient(server);
});
afterEach(() => server.close());

function addModels(...names: readonly string[]): void {
  for (const name of names) server.registry.models.create({ name });
}

async function namesFound(query: Record<string, string>): Promise<readonly string[]> {
  const page = messageOf<ModelPage>(await client.get('registered-models/search', query));
  return (page.registered_models ?? []).map((model) => model.name);
}

describe('registered-models/search', () => {
  it('answers an empty object when nothing matches', async () => {
    expect((await client.get('registered-models/search')).text).toBe('{}');
  });

  it('leaves out what is empty and prints with two spaces, beyond ASCII escaped', async () => {
    addModels('🦊');
    expect((await client.get('registered-models/search')).text).toBe(
      `{\n  "registered_models": [\n    {\n      "name": "\\ud83e\\udd8a",\n      "creation_timestamp": 1000,\n      "last_updated_timestamp": 1000\n    }\n  ]\n}`,
    );
  });

  it('gives every model once over the pages, in order of name', async () => {
    addModels('d', 'b', 'e', 'a', 'c');
    const seen: string[] = [];
    let token = '';
    do {
      const page = messageOf<ModelPage>(
        await client.get('registered-models/search', { max_results: '2', page_token: token }),
      );
      seen.push(...(page.registered_models ?? []).map((model) => model.name));
      token = page.next_page_token ?? '';
    } while (token !== '');
    expect(seen).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('gives no token after a last page that is exactly full', async () => {
    addModels('a', 'b');
    expect(messageOf<ModelPage>(await client.get('registered-models/search', { max_results: '2' }))).not.toHaveProperty(
      'next_page_token',
    );
  });

  it.each([
    ["name = 'Fraud'", ['Fraud']],
    ["name != 'Fraud'", ["O'Brien", 'churn', 'fraud']],
    ["name LIKE 'fr%'", ['fraud']],
    ["name ILIKE 'FR%'", ['Fraud', 'fraud']],
    ["name ILIKE '_raud'", ['Fraud', 'fraud']],
    [`name = "O'Brien"`, ["O'Brien"]],
    ["tags.team = 'risk'", ['fraud']],
    ["tags.`team` = 'risk' AND name LIKE '%'", ['fraud']],
    ["tags.team != 'risk'", ['churn']],
    ["attribute.name = 'churn' and tags.team ilike 'CRM'", ['churn']],
  ])('finds by %s', async (filter, names) => {
    addModels('Fraud', 'fraud', 'churn', "O'Brien");
    server.registry.models.require('fraud').tags.set('team', 'risk');
    server.registry.models.require('churn').tags.set('team', 'crm');
    expect(await namesFound({ filter })).toEqual(names);
  });

  it.each([
    'creation_timestamp > 5',
    "alias = 'champion'",
    'name = churn',
    "name = 'a' OR name = 'b'",
    "(name = 'a')",
    "name IN ('a')",
    "name = 'O'Brien'",
    "name = 'a",
    'name IN ()',
    '  ',
    "run.x.y = 'a'",
  ])('refuses the filter %s', async (filter) => {
    expect(errorOf(await client.get('registered-models/search', { filter }))).toBe('400 INVALID_PARAMETER_VALUE');
  });

  it.each([
    [{ max_results: '1001' }, '400 INVALID_PARAMETER_VALUE'],
    [{ max_results: '' }, '400 INVALID_PARAMETER_VALUE'],
    [{ max_results: 'many' }, '400 INVALID_PARAMETER_VALUE'],
    [{ page_token: 'not base64!' }, '400 INVALID_PARAMETER_VALUE'],
    [{ page_token: Buffer.from('3').toString('base64') }, '400 INVALID_PARAMETER_VALUE'],
    [{ order_by: 'creation_timestamp' }, '400 INVALID_PARAMETER_VALUE'],
    [{ order_by: 'name SIDEWAYS' }, '400 INVALID_PARAMETER_VALUE'],
  ])('refuses %o', async (query: Record<string, string>, error) => {
    expect(errorOf(await client.get('registered-models/search', query))).toBe(error);
  });

  it('answers an empty page with a token to a size of nothing', async () => {
    addModels('m');
    const answer = await client.get('registered-models/search', { max_results: '0' });
    expect(Object.keys(messageOf(answer))).toEqual(['next_page_token']);
  });

  it('answers 500 when asked to order by one field twice', async () => {
    const answer = await client.send('/api/2.0/mlflow/registered-models/search?order_by=name&order_by=name%20DESC');
    expect(errorOf(answer)).toBe('500 INTERNAL_ERROR');
  });

  it('orders by the time of the last change', async () => {
    addModels('old', 'older');
    clock = 2000;
    addModels('new');
    expect(await namesFound({ order_by: 'last_updated_timestamp DESC' })).toEqual(['new', 'old', 'older']);
  });

  it('keeps prompts out unless they are asked for', async () => {
    addModels('model', 'prompt');
    server.registry.models.require('prompt').tags.set('mlflow.prompt.is_prompt', 'true');
    expect(await namesFound({})).toEqual(['model']);
    expect(await namesFound({ filter: "tags.`mlflow.prompt.is_prompt` = 'true'" })).toEqual(['prompt']);
  });

  it('is a GET alone', async () => {
    const answer = await client.post('registered-models/search', {});
    expect([answer.status, answer.text.slice(0, 15)]).toEqual([405, '<!doctype html>']);
  });
});

describe('registered-models/get', () => {
  it('answers 404 for an unknown name and 400 for a missing one', async () => {
    const unknown = await client.get('registered-models/get', { name: 'nope' });
    expect(unknown.text).toBe(
      '{"error_code": "RESOURCE_DOES_NOT_EXIST", "message": "Registered Model with name=nope not found", "sqlstate": "KAM00", "error_class": "RESOURCE_NOT_FOUND"}',
    );
    expect(unknown.status).toBe(404);
    expect(errorOf(await client.get('registered-models/get'))).toBe('400 INVALID_PARAMETER_VALUE');
  });

  it('gives the highest version of each stage, without aliases', async () => {
    const { models } = server.registry;
    addModels('m');
    for (let count = 0; count < 4; count++) models.createVersion({ modelName: 'm', source: 's3://x' });
    models.moveToStage('m', 1, 'Production');
    models.moveToStage('m', 2, 'Production');
    models.setAlias('m', 'champion', 2);
    const { registered_model: model } = messageOf<{ registered_model: Model }>(
      await client.get('registered-models/get', { name: 'm' }),
    );
    expect(model.latest_versions?.map((version) => `${version.current_stage} ${version.version}`).sort()).toEqual([
      'None 4',
      'Production 2',
    ]);
    expect(model.latest_versions?.some((version) => version.aliases !== undefined)).toBe(false);
    expect(model.aliases).toEqual([{ alias: 'champion', version: '2' }]);
  });
});

describe('changes to registered models', () => {
  const lastChange = async (): Promise<number> =>
    messageOf<{ registered_model: Model }>(await client.get('registered-models/get', { name: 'm' })).registered_model
      .last_updated_timestamp;

  it('moves the timestamp for a description, and clears the description when none is sent', async () => {
    addModels('m');
    clock = 5000;
    await client.patch('registered-models/update', { name: 'm', description: 'text' });
    expect(await lastChange()).toBe(5000);
    await client.patch('registered-models/update', { name: 'm' });
    expect((await client.get('registered-models/get', { name: 'm' })).text).not.toContain('description');
  });

  it('moves no timestamp for tags and aliases', async () => {
    addModels('m');
    server.registry.models.createVersion({ modelName: 'm', source: 's3://x' });
    clock = 5000;
    await client.post('registered-models/set-tag', { name: 'm', key: 'k', value: 'v' });
    await client.post('registered-models/alias', { name: 'm', alias: 'champion', version: '1' });
    expect(await lastChange()).toBe(1000);
  });

  it('refuses a name that is taken, with 400', async () => {
    addModels('m', 'n');
    expect(errorOf(await client.post('registered-models/create', { name: 'm' }))).toBe('400 RESOURCE_ALREADY_EXISTS');
    expect(errorOf(await client.post('registered-models/rename', { name: 'm', new_name: 'n' }))).toBe(
      '400 RESOURCE_ALREADY_EXISTS',
    );
  });

  it('renames the versions along', async () => {
    addModels('m');
    server.registry.models.createVersion({ modelName: 'm', source: 's3://x' });
    messageOf(await client.post('registered-models/rename', { name: 'm', new_name: 'n' }));
    const version = messageOf<{ model_version: { name: string } }>(
      await client.get('model-versions/get', { name: 'n', version: '1' }),
    );
    expect(version.model_version.name).toBe('n');
  });

  it('takes the arguments of a DELETE from its body', async () => {
    addModels('m');
    const { send } = client;
    expect(errorOf(await send('/api/2.0/mlflow/registered-models/delete?name=m', { method: 'DELETE' }))).toBe(
      '400 INVALID_PARAMETER_VALUE',
    );
    expect((await client.delete('registered-models/delete', { name: 'm' })).text).toBe('{}');
    expect(server.registry.models.find('m')).toBeUndefined();
  });
});

describe('aliases', () => {
  beforeEach(() => {
    addModels('m');
    server.registry.models.createVersion({ modelName: 'm', source: 's3://x' });
  });

  it('finds a version by alias, and answers 400 for an unknown alias', async () => {
    messageOf(await client.post('registered-models/alias', { name: 'm', alias: 'champion', version: '1' }));
    const found = messageOf<{ model_version: { version: string; aliases: string[] } }>(
      await client.get('registered-models/alias', { name: 'm', alias: 'champion' }),
    );
    expect(found.model_version).toMatchObject({ version: '1', aliases: ['champion'] });
    expect(errorOf(await client.get('registered-models/alias', { name: 'm', alias: 'x' }))).toBe(
      '400 INVALID_PARAMETER_VALUE',
    );
  });

  it.each(['latest', 'Latest', 'v3', 'with space'])('refuses the name %s', async (alias) => {
    const answer = await client.post('registered-models/alias', { name: 'm', alias, version: '1' });
    expect(errorOf(answer)).toBe('400 INVALID_PARAMETER_VALUE');
  });

  it('refuses a version that is not there', async () => {
    const answer = await client.post('registered-models/alias', { name: 'm', alias: 'champion', version: '9' });
    expect(errorOf(answer)).toBe('404 RESOURCE_DOES_NOT_EXIST');
  });

  it('forgets an alias, known or not', async () => {
    server.registry.models.setAlias('m', 'champion', 1);
    expect((await client.delete('registered-models/alias', { name: 'm', alias: 'champion' })).text).toBe('{}');
    expect((await client.delete('registered-models/alias', { name: 'm', alias: 'champion' })).text).toBe('{}');
    expect(server.registry.models.require('m').aliases.size).toBe(0);
  });
});
