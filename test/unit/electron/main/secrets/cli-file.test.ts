import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCliFile, removeToken } from '../../../../../electron/main/secrets/cli-file.ts';
import { cliFileSchema } from '../../../../../shared/connection/connection.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-file-'));
  path = join(folder, 'config.json');
});
afterEach(() => rm(folder, { recursive: true }));

const whole = { endpoint: 'https://hub.example/api/graphql', 'api-token': 'secret-token', group: { name: 'churn' } };

describe('the PrimeHub command line’s file', () => {
  it('gives address, token and group', async () => {
    await writeFile(path, JSON.stringify(whole));
    const usable = { state: 'usable', path, address: 'https://hub.example', group: 'churn' };
    const content = await readCliFile(path);
    expect(content).toEqual({ ...usable, token: 'secret-token' });
    expect(removeToken(content)).toEqual(usable);
    expect(cliFileSchema.parse(removeToken(content))).toEqual(usable);
  });

  it.each<[string, unknown]>([
    ['no group', undefined],
    ['null for a group', null],
    ['a group without a name', { id: 'abc', displayName: null, name: null }],
    ['a group of another shape', 'churn'],
  ])('does without a group when it has %s', async (_, group) => {
    await writeFile(path, JSON.stringify({ ...whole, group }));
    expect(await readCliFile(path)).toMatchObject({ state: 'usable', group: null });
  });

  it('may begin with a byte order mark', async () => {
    await writeFile(path, `\uFEFF${JSON.stringify(whole)}`);
    expect((await readCliFile(path)).state).toBe('usable');
  });

  it('is absent when there is none', async () => {
    expect(await readCliFile(path)).toEqual({ state: 'absent' });
    expect(await readCliFile(join(path, 'below', 'config.json'))).toEqual({ state: 'absent' });
  });

  it.each([
    ['no JSON', '{', 'not valid JSON'],
    ['no token', JSON.stringify({ endpoint: whole.endpoint }), '"api-token"'],
    ['an empty token', JSON.stringify({ ...whole, 'api-token': ' ' }), '"api-token"'],
    ['no endpoint', JSON.stringify({ 'api-token': 'x' }), '"endpoint"'],
    ['an endpoint that is no web address', JSON.stringify({ ...whole, endpoint: 'file:///etc/passwd' }), '"endpoint"'],
    ['a list', '[]', 'no settings'],
    ['far too much', ' '.repeat(70_000), 'too large'],
  ])('is unusable with %s, and says so', async (_, text, reason) => {
    await writeFile(path, text);
    expect(await readCliFile(path)).toMatchObject({ state: 'unusable', path, reason: expect.stringContaining(reason) });
  });

  it('is unusable when it is a folder', async () => {
    await mkdir(path);
    expect((await readCliFile(path)).state).toBe('unusable');
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'is unusable when it may not be read',
    async () => {
      await writeFile(path, JSON.stringify(whole));
      await chmod(path, 0o000);
      expect(await readCliFile(path)).toMatchObject({ reason: 'You have no permission to read the file.' });
    },
  );
});
