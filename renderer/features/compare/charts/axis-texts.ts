import type { CompareAxis } from '../../../../shared/compare/compare.ts';
import { nameMeasure } from '../../../../shared/compare/name-measure.ts';

/** What an axis is, in a word or two. */
const kind = { metric: 'metric', modelMetric: 'logged model', param: 'parameter' } as const satisfies Readonly<
  Record<CompareAxis['kind'], string>
>;

/** Names an axis, with what it was measured on, where it stands beside its kind. */
const name = ({ key, on }: CompareAxis): string => nameMeasure(key, on);

/** Names an axis by itself: a metric of a logged model is another than that of the run with its name. */
const full = (axis: CompareAxis): string =>
  axis.kind === 'modelMetric' ? `${name(axis)} · ${kind.modelMetric}` : name(axis);

/** Tells axes apart. */
const id = (axis: CompareAxis): string => JSON.stringify([axis.kind, axis.key, axis.on]);

/** How an axis of a chart is written. */
export const axisTexts = { kind, name, full, id } as const;
