import { expect, it } from 'vitest';
import { nameColumns } from '../../../../../../renderer/components/registry/versions/name-columns.ts';

it('names columns by their keys, and says of what they are where two would look alike', () => {
  const names = nameColumns(
    [
      { kind: 'metric', key: 'loss' },
      { kind: 'param', key: 'loss' },
      { kind: 'metric', key: 'Loss' },
      { kind: 'tag', key: 'Version' },
      { kind: 'tag', key: 'team\u200b' },
      { kind: 'tag', key: 'team' },
    ],
    ['Version', 'Registered At'],
  );
  expect(names.slice(0, 4)).toEqual(['metrics.loss', 'params.loss', 'Loss', 'tags.Version']);
  expect(new Set(names).size).toBe(names.length);
  expect(names.at(-2)).toContain('200B');
});
