import type { Completion, Completions } from '../../../../shared/registry/fleet.ts';
import { foldText } from '../../../../shared/text/fold-text.ts';

/**
 * Keeps the suggestions for a part of a word that also fit the word as it is now, up to `at`. As in the engine, they fit where
 * they contain it, whatever the case.
 */
export function keepFitting(list: Completions, text: string, at: number): Completions {
  const isBefore = at < list.from;
  const typed = text.slice(list.from, at).replace(/^[\s(]*['"`]?/, '');
  return { ...list, completions: isBefore ? [] : list.completions.filter((each) => fits(each, typed)) };
}

const keyed: readonly Completion['kind'][] = ['metric', 'param', 'tag'];

function fits({ label, insert, kind }: Completion, typed: string): boolean {
  const contains = (whole: string, part: string): boolean => foldText(whole).includes(foldText(part));
  if (contains(label, typed) || contains(insert, typed)) return true;
  // `metric.` and `metrics.` mean the same.
  const [, key] = /^\w+\.['"`]?(.*)$/s.exec(typed) ?? [];
  return key !== undefined && keyed.includes(kind) && contains(label, key);
}
