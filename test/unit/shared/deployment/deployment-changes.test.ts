import { describe, expect, it } from 'vitest';
import { listChangedFields, rebaseValues } from '../../../../shared/deployment/deployment-changes.ts';
import { type DeploymentValues, describeSeen } from '../../../../shared/deployment/deployment-values.ts';
import { sampleDeployment } from '../../../samples/running-deployment.ts';

const base: DeploymentValues = {
  ...describeSeen(sampleDeployment()).values,
  env: [
    { name: 'A', value: '1' },
    { name: 'B', value: '2' },
    { name: 'C', value: '3' },
  ],
};
const envOf = (text: string): DeploymentValues['env'] =>
  text === '' ? [] : text.split(' ').map((pair) => ({ name: pair[0] ?? '', value: pair.slice(1) }));

describe('listChangedFields', () => {
  it.each([
    ['blanks around a text', { modelImage: `${base.modelImage} ` }, []],
    ['the order of a list and a row without a name', { env: envOf('C3 A1 B2').concat({ name: '', value: 'x' }) }, []],
    ['the update message', { updateMessage: 'said' }, []],
    ['a value of a variable', { env: envOf('A1 B2 C4') }, ['env']],
    ['everything', { modelUri: 'x', replicas: 9, privateAccess: true }, ['modelUri', 'replicas', 'privateAccess']],
  ])('%s', (_, changes, fields) => {
    expect(listChangedFields(base, { ...base, ...changes })).toEqual(fields);
  });
});

describe('rebaseValues', () => {
  it('lets what the person did not touch follow, keeps their own, and names what both changed', () => {
    const mine = { ...base, modelUri: 'mine', replicas: 5, updateMessage: 'why' };
    const now = { ...base, modelUri: 'theirs', description: 'theirs', replicas: 5 };
    const { values, conflicts } = rebaseValues(base, mine, now);
    expect(values).toMatchObject({ modelUri: 'mine', description: 'theirs', replicas: 5, updateMessage: 'why' });
    expect(conflicts).toEqual(['modelUri']);
  });

  it.each([
    ['both add', 'A1 B2 C3 M9', 'A1 B2 C3 T8', 'A1 B2 C3 M9 T8'],
    ['mine changed, theirs removed another', 'A7 B2 C3', 'A1 C3', 'A7 C3'],
    ['mine removed, theirs changed another', 'B2 C3', 'A1 B8 C3', 'B8 C3'],
    ['both changed the same one', 'A7 B2 C3', 'A8 B2 C3', 'A7 B2 C3'],
    ['mine removed what theirs changed', 'B2 C3', 'A8 B2 C3', 'B2 C3'],
  ])('carries the person’s variables over one by one: %s', (_, mine, now, expected) => {
    const { values, conflicts } = rebaseValues(base, { ...base, env: envOf(mine) }, { ...base, env: envOf(now) });
    expect(values.env).toEqual(envOf(expected));
    expect(conflicts).toEqual(['env']);
  });
});
