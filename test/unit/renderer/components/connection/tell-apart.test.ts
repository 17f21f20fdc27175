import { expect, it } from 'vitest';
import { toConnection } from '../../../../../electron/engine/connections/stored/to-connection.ts';
import { tellApart } from '../../../../../renderer/components/connection/tell-apart.ts';
import { samplePrimehub } from '../../../electron/engine/connections/sample-connections.ts';

const dana = toConnection(samplePrimehub());
const otto = toConnection(samplePrimehub({ id: 'b', username: 'otto', label: 'hub.example · otto' }));
const other = toConnection(samplePrimehub({ id: 'c', address: 'https://other.example', label: 'other.example' }));

it('two connections to one server say whose they are, where their names do not', () => {
  expect(tellApart(dana, [dana, other])).toBeNull();
  expect(tellApart(dana, [dana, otto, other])).toBe('as dana');
  expect(tellApart(otto, [dana, otto, other])).toBeNull();
  expect(tellApart({ ...otto, label: 'Production' }, [dana, otto])).toBe('as otto');
});
