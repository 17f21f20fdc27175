import { mostSelected } from '../../../../shared/registry/version-list.ts';
import type { VersionRef } from '../../../../shared/registry/version-ref.ts';

/** The versions that are selected in a list, by {@link getVersionKey}. They may not be loaded, or not be in the list now. */
export interface VersionSelection {
  readonly kept: ReadonlyMap<string, VersionRef>;
  /** What the last range added. Another end of it takes its place. */
  readonly range: ReadonlyMap<string, VersionRef>;
  /** Where a range begins: the row selected or taken out last. */
  readonly anchor: SelectionAnchor | null;
}

/** A row by its key, and its place in the view that was on screen then. */
export interface SelectionAnchor {
  readonly key: string;
  readonly index: number;
  readonly viewKey: string;
}

export const nothingSelected: VersionSelection = { kept: new Map(), range: new Map(), anchor: null };

export function getVersionKey({ name, version }: VersionRef): string {
  return `${name}\n${version}`;
}

export function isSelected({ kept, range }: VersionSelection, key: string): boolean {
  return kept.has(key) || range.has(key);
}

/** Lists what is selected, each once. */
export function listSelected({ kept, range }: VersionSelection): readonly VersionRef[] {
  return range.size === 0 ? [...kept.values()] : [...new Map([...kept, ...range]).values()];
}

export function countSelected({ kept, range }: VersionSelection): number {
  let count = kept.size;
  for (const key of range.keys()) if (!kept.has(key)) count += 1;
  return count;
}

/** Selects a version or takes it out. One more than there may be changes nothing but where a range begins. */
export function toggleVersion(
  selection: VersionSelection,
  ref: VersionRef,
  place: Omit<SelectionAnchor, 'key'>,
): VersionSelection {
  const key = getVersionKey(ref);
  const kept = new Map([...selection.kept, ...selection.range]);
  if (!kept.delete(key) && kept.size < mostSelected) kept.set(key, toRef(ref));
  return { kept, range: new Map(), anchor: { key, ...place } };
}

/** Begins a range. What is selected already stays, whatever becomes of the range. */
export function beginRange({ kept, range }: VersionSelection, anchor: SelectionAnchor): VersionSelection {
  return { kept: new Map([...kept, ...range]), range: new Map(), anchor };
}

/** Lets the range hold these versions, as many as there is room for, in place of what it held. */
export function fillRange({ kept, anchor }: VersionSelection, refs: readonly VersionRef[]): VersionSelection {
  const range = new Map<string, VersionRef>();
  for (const ref of refs) {
    const key = getVersionKey(ref);
    if (kept.has(key)) continue;
    if (kept.size + range.size >= mostSelected) break;
    range.set(key, toRef(ref));
  }
  return { kept, range, anchor };
}

/** Takes out what has gone. */
export function dropVersions(selection: VersionSelection, gone: readonly VersionRef[]): VersionSelection {
  const keys = new Set(gone.map(getVersionKey));
  const without = (refs: ReadonlyMap<string, VersionRef>): ReadonlyMap<string, VersionRef> =>
    new Map([...refs].filter(([key]) => !keys.has(key)));
  return { ...selection, kept: without(selection.kept), range: without(selection.range) };
}

/** A row has more than what names it. */
const toRef = ({ name, version }: VersionRef): VersionRef => ({ name, version });
