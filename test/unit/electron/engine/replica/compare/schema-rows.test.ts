import { expect, it } from 'vitest';
import type { VersionSchema } from '../../../../../../shared/registry/schema/version-schema.ts';
import { replicaFolders } from '../replica-folder.ts';
import { sampleModel } from '../sample-model.ts';
import { sampleVersion } from '../sample-version.ts';
import { sweepModels, sweepVersions } from '../sweep.ts';

const folders = replicaFolders();
const field = (name: string | null, type: string, isRequired = true) => ({ name, type, isRequired, shape: null });

const schema: VersionSchema = {
  from: 'mlmodel',
  signature: 'logged',
  inputs: [field('petal_length', 'double'), field('petal_width', 'double')],
  outputs: [field(null, 'long')],
  params: [{ name: 'temperature', type: 'float', default: '0.5', shape: null }],
  unreadable: [],
  cut: [],
  isCut: false,
  flavours: [{ name: 'sklearn', version: '1.5.2' }],
  loaderModule: null,
  pythonVersion: '3.12.1',
  mlflowVersion: '3.1.0',
  sizeBytes: 1_000,
  createdAt: null,
  modelId: null,
  metadata: [],
};

/** The rows of the schema, as `key: cell | cell`, for versions with such schemas; null for one that nobody has read. */
async function readRows(schemas: readonly (Partial<VersionSchema> | null)[], differencesOnly: boolean) {
  const replica = folders.open();
  const versions = schemas.map((_, index) => sampleVersion('churn', index + 1));
  sweepModels(replica, [sampleModel({ name: 'churn' })]);
  sweepVersions(replica, 'churn', versions);
  const refs = versions.map(({ version }) => ({ name: 'churn', version }));
  const read = async () => {
    const view = { baseline: null, differencesOnly, filter: '', offset: 0, limit: 40 };
    const { rows } = await replica.compare.window({ versions: refs, ...view }, new AbortController().signal);
    return rows
      .filter(({ section }) => section === 'schema')
      .map(({ key, cells }) => {
        const texts = cells.map((cell) => {
          if (cell.kind === 'none') return cell.why;
          return cell.kind === 'text' ? cell.pieces.map(({ text }) => text).join('') : cell.kind;
        });
        return `${key}: ${texts.join(' | ')}`;
      });
  };
  expect(await read()).toEqual([]);
  for (const [index, { version, source }] of versions.entries()) {
    const own = schemas[index];
    if (own != null) replica.schemas.save('churn', version, source, { ...schema, ...own });
  }
  return read();
}

it('inputs, outputs, parameters and what the model was made with are rows, once they have been read', async () => {
  expect(await readRows([{}, {}], false)).toEqual([
    'inputs · petal_length: double | double',
    'inputs · petal_width: double | double',
    'outputs · #1: long | long',
    'params · temperature: float = 0.5 | float = 0.5',
    'flavour · sklearn: 1.5.2 | 1.5.2',
    'Python Version: 3.12.1 | 3.12.1',
    'MLflow Version: 3.1.0 | 3.1.0',
    'Size in Bytes: number | number',
  ]);
});

it('only what differs is left: a type, what is optional, a column that one lacks', async () => {
  const inputs = [field('petal_length', 'float'), field('petal_width', 'double', false), field('colour', 'string')];
  expect(await readRows([{}, { inputs }], true)).toEqual([
    'inputs · petal_length: double | float',
    'inputs · petal_width: double | double, optional',
    'inputs · colour: absent | string',
  ]);
});

it('what nobody has read, or a cut note does not tell, is no difference', async () => {
  const cut: Partial<VersionSchema> = { from: 'history', inputs: [field('petal_length', 'double')], cut: ['inputs'] };
  expect(await readRows([{}, {}, null], true)).toEqual([]);
  expect(await readRows([{}, {}, cut], true)).toEqual([]);
  const untold: Partial<VersionSchema> = { from: 'history', signature: 'untold', inputs: null };
  expect((await readRows([{}, untold], false))[0]).toBe('inputs · petal_length: double | unread');
});

it('two columns of one name are two rows', async () => {
  const inputs = [field('x', 'double'), field('x', 'long')];
  expect((await readRows([{ inputs }, { inputs }], false)).slice(0, 2)).toEqual([
    'inputs · x: double | double',
    'inputs · x (2): long | long',
  ]);
});

it('a type too long for a cell is read whole, with what differs from the baseline told apart', () => {
  const replica = folders.open();
  sweepModels(replica, [sampleModel({ name: 'churn' })]);
  const versions = [sampleVersion('churn', 1), sampleVersion('churn', 2)];
  sweepVersions(replica, 'churn', versions);
  const type = (last: string): string =>
    `object{${Array.from({ length: 60 }, (_, at) => `field_${at}: long`).join(', ')}, last: ${last}}`;
  for (const [index, { version, source }] of versions.entries()) {
    const inputs = [field('a', 'long'), field('a', type(index === 0 ? 'long' : 'double'))];
    replica.schemas.save('churn', version, source, { ...schema, inputs });
  }
  const read = (key: string) =>
    replica.compare.text({
      version: { name: 'churn', version: '2' },
      section: 'schema',
      key,
      baseline: { name: 'churn', version: '1' },
    });
  const whole = read('inputs · a (2)');
  expect(whole?.pieces.map(({ text }) => text).join('')).toBe(type('double'));
  expect(whole?.pieces.filter(({ differs }) => differs).map(({ text }) => text)).toEqual(['double']);
  expect(read('inputs · b')).toBeNull();
});
