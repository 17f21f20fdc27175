import { describe, expect, it } from 'vitest';
import { readViewAddress } from '../../../../shared/navigation/view-address-reader.ts';
import type { FleetView } from '../../../../shared/registry/fleet.ts';
import { firstFleetView, writeViewAddress } from '../../../../shared/registry/view-address.ts';

const views: readonly FleetView[] = [
  firstFleetView,
  { query: "metrics.val_auc > 0.95 and tags.team = 'R&D + Søren'", columns: [], sort: firstFleetView.sort },
  {
    query: '',
    columns: [
      { kind: 'metric', key: 'val:auc desc' },
      { kind: 'param', key: 'a&b=c' },
      { kind: 'tag', key: '{"json"}' },
    ],
    sort: { by: { kind: 'metric', key: 'val:auc desc' }, direction: 'asc' },
  },
  { query: 'fraud', columns: [], sort: { by: 'model', direction: 'asc' } },
];

describe('the address of a view', () => {
  it.each(views)('is read as it was written: %j', (view) => {
    expect(readViewAddress(writeViewAddress(view))).toEqual(view);
  });

  it('is empty for the first view', () => {
    expect(writeViewAddress(firstFleetView)).toBe('');
  });

  it('leaves out what it cannot read, and columns that stand there twice', () => {
    expect(readViewAddress('q=x&c=metric%3Aa&c=metric%3Aa&c=color%3Ared&c=tag%3A&s=name+up')).toEqual({
      query: 'x',
      columns: [{ kind: 'metric', key: 'a' }],
      sort: firstFleetView.sort,
    });
  });

  it('of a query that is too long is the first view', () => {
    expect(readViewAddress(`q=${'x'.repeat(5_000)}`)).toEqual(firstFleetView);
  });
});
