import { describe, expect, it } from 'vitest';
import { addVersions } from '../../../../../../renderer/components/registry/compare/add-versions.ts';
import { mostCompared } from '../../../../../../shared/compare/compare.ts';

const ref = (version: number, name = 'a'): { name: string; version: string } => ({ name, version: String(version) });
const refs = (count: number): { name: string; version: string }[] =>
  Array.from({ length: count }, (_, index) => ref(index + 1));

describe('adding versions to Compare', () => {
  it('adds behind what is held, in the order given', () => {
    expect(addVersions([ref(3)], [ref(1), ref(2)])).toEqual({
      versions: [ref(3), ref(1), ref(2)],
      added: 2,
      leftOut: 0,
    });
  });

  it('holds a version once, also when it comes twice at a time, and tells models apart', () => {
    expect(addVersions([ref(1)], [ref(1), ref(2), ref(2), ref(1, 'b')])).toEqual({
      versions: [ref(1), ref(2), ref(1, 'b')],
      added: 2,
      leftOut: 0,
    });
  });

  it('leaves out what finds no room, and counts it', () => {
    const { versions, added, leftOut } = addVersions(refs(mostCompared - 1), [ref(1), ref(98), ref(99)]);
    expect(versions).toEqual([...refs(mostCompared - 1), ref(98)]);
    expect([added, leftOut]).toEqual([1, 1]);
  });

  it('keeps of a version nothing but what names it', () => {
    expect(addVersions([], [{ ...ref(1), values: [1] } as never]).versions).toEqual([ref(1)]);
  });
});
