import { describe, expect, test } from 'vitest';
import { findInstanceTypes } from '../../../../../../renderer/features/deploy/fields/found-instance-types.ts';
import type { InstanceType } from '../../../../../../shared/deployment/deployment.ts';

const types: readonly InstanceType[] = Array.from({ length: 1000 }, (_, index) => ({
  id: `type-${index}`,
  displayName: `Size ${index}`,
  description: index === 900 ? 'For video' : null,
  cpu: 1,
  memory: 1,
  gpu: 0,
}));
const list = (search: string, chosen = '') => findInstanceTypes(types, search, chosen).shown.map(({ id }) => id);

describe('findInstanceTypes', () => {
  test('lists as many as a page can hold, with the chosen one, and counts the others', () => {
    const { shown, left } = findInstanceTypes(types, '', 'type-999');
    expect(shown).toHaveLength(301);
    expect(shown.at(-1)?.id).toBe('type-999');
    expect(left).toBe(699);
  });

  test('finds those beyond the list by name, ID and description', () => {
    expect(list('size 901')).toEqual(['type-901']);
    expect(list('TYPE-902')).toEqual(['type-902']);
    expect(list('video')).toEqual(['type-900']);
    expect(list('ＶÍＤＥＯ')).toEqual(['type-900']);
    expect(findInstanceTypes(types, 'nothing', '')).toEqual({ shown: [], left: 0 });
  });

  test('keeps the chosen one, whatever is searched', () => {
    expect(list('size 901', 'type-3')).toEqual(['type-3', 'type-901']);
  });
});
