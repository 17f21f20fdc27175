import { mostCompared } from '../../../../shared/compare/compare.ts';
import { isSameVersion, type VersionRef } from '../../../../shared/registry/version-ref.ts';
import { choose, getChoiceId, useChoices } from '../../../stores/choices/choices.ts';
import { hidePassingNotice, sayInPassing } from '../../../stores/passing-notice.ts';
import { addVersions } from './add-versions.ts';

/** Adds versions to those that Compare shows, and says how many found room. */
export function addToCompare(more: readonly VersionRef[]): void {
  const held = readHeld();
  const { versions, added, leftOut } = addVersions(held, more);
  if (added > 0) keep(versions);
  sayInPassing(describeAdded(added, leftOut, versions), added === 0 ? null : () => keep(held));
}

/** Takes versions out of Compare. With `takesFocus` what was pressed goes along with them. */
export function removeFromCompare(refs: readonly VersionRef[], takesFocus = false): void {
  const held = readHeld();
  const left = held.filter((each) => !refs.some((ref) => isSameVersion(each, ref)));
  const [only, ...others] = held.filter((each) => !left.includes(each));
  if (only === undefined) return;
  keep(left);
  const what = others.length === 0 ? describeVersion(only) : countVersions(others.length + 1);
  sayInPassing(`${what} removed from Compare`, () => keep(held), takesFocus);
}

/** Empties Compare. */
export function clearCompare(): void {
  const held = readHeld();
  if (held.length === 0) return;
  keep([]);
  sayInPassing(`${countVersions(held.length)} removed from Compare`, () => keep(held), true);
}

/** Shows these versions in Compare in place of what it holds, the first `mostCompared` of them. */
export function replaceCompared(wanted: readonly VersionRef[]): void {
  const held = readHeld();
  const { versions } = addVersions([], wanted);
  keep(versions);
  const gone = held.filter((ref) => !versions.some((each) => isSameVersion(each, ref)));
  if (gone.length === 0) hidePassingNotice();
  else sayInPassing(`${countVersions(gone.length)} in Compare replaced`, () => keep(held));
}

/** Brings the compared versions into another order. */
export function orderCompared(versions: readonly VersionRef[]): void {
  keep(versions);
}

function readHeld(): readonly VersionRef[] {
  // The engine has checked it against the section's schema.
  return (useChoices.getState().values.get(getChoiceId('compare.versions', '')) ?? []) as readonly VersionRef[];
}

function keep(versions: readonly VersionRef[]): void {
  void choose('compare.versions', '', versions.length === 0 ? null : versions);
}

function describeAdded(added: number, leftOut: number, versions: readonly VersionRef[]): string {
  if (leftOut > 0) {
    const full = `Compare holds ${mostCompared} versions at most`;
    return added === 0 ? `${full}: nothing was added` : `${full}: ${added} added, ${leftOut} left out`;
  }
  if (added === 0) return 'Already in Compare';
  const [only] = versions.slice(-added);
  return `${added === 1 && only !== undefined ? describeVersion(only) : countVersions(added)} added to Compare`;
}

function describeVersion({ name, version }: VersionRef): string {
  return `${name} version ${version}`;
}

const countVersions = (count: number): string => (count === 1 ? '1 version' : `${count} versions`);
