import { describe, expect, it } from 'vitest';
import { type LinkedLocation, readAppLink, writeAppLink } from '../../../../shared/navigation/app-link.ts';
import { appLocationSchema } from '../../../../shared/navigation/app-location.ts';
import { readViewAddress } from '../../../../shared/navigation/view-address-reader.ts';
import type { FleetView } from '../../../../shared/registry/fleet.ts';
import { writeViewAddress } from '../../../../shared/registry/view-address.ts';

const names = [
  'card-fraud',
  'a/b',
  'a%2Fb',
  'a b+c&d=e?f#g',
  'línea',
  '日本',
  '👩‍🔬',
  '.',
  '..',
  "it's",
  '"',
  'x'.repeat(1000),
];

describe('a link', () => {
  it.each(names)('to the model %j and its versions leads there, also as a browser spells it', (name) => {
    const locations: LinkedLocation[] = [
      { page: 'model', name },
      { page: 'version', name, version: '14' },
    ];
    for (const location of locations) {
      const link = writeAppLink(location) ?? '';
      expect(readAppLink(link)).toEqual(location);
      expect(readAppLink(new URL(link).href)).toEqual(location);
      expect(appLocationSchema.parse(readAppLink(link))).toEqual(location);
    }
  });

  it('to a view carries all of it', () => {
    const view: FleetView = {
      query: `metrics."val auc" > 0.95 and tags.team = 'fraud & risk' + 100% #1 line?`,
      columns: [
        { kind: 'metric', key: 'val:auc' },
        { kind: 'tag', key: 'größe' },
      ],
      sort: { by: { kind: 'metric', key: 'val:auc' }, direction: 'asc' },
    };
    const link = writeAppLink({ page: 'versions', address: writeViewAddress(view) }) ?? '';
    expect(link).toMatch(/^primehub-models:\/\/versions\?q=metrics/);
    for (const spelled of [link, new URL(link).href, link.replace('versions?', 'Versions/?')]) {
      const read = readAppLink(spelled);
      expect(readViewAddress(read?.page === 'versions' ? read.address : 'nothing')).toEqual(view);
      expect(appLocationSchema.parse(read)).toEqual(read);
    }
    expect(readAppLink('primehub-models://versions')).toEqual({ page: 'versions', address: '' });
  });

  it('to a version may be spelled as a part of its model', () => {
    expect(readAppLink('primehub-models://model/a%2Fb/version/3')).toEqual({
      page: 'version',
      name: 'a/b',
      version: '3',
    });
  });

  it('is not written where it could not be read', () => {
    expect(writeAppLink({ page: 'model', name: 'a\nb' })).toBe(null);
    expect(writeAppLink({ page: 'model', name: '\ud800' })).toBe(null);
    expect(writeAppLink({ page: 'versions', address: `q=${'x'.repeat(30_000)}` })).toBe(null);
  });
});
