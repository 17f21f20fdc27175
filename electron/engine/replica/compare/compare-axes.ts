import {
  type CompareAxes,
  type CompareAxis,
  type CompareValues,
  longestCellText,
} from '../../../../shared/compare/compare.ts';
import { nameMeasure } from '../../../../shared/compare/name-measure.ts';
import { shareRoom } from '../../../../shared/compare/share-room.ts';
import type { VersionRef } from '../../../../shared/registry/version-ref.ts';
import { longestColumn } from '../../../../shared/registry/views.ts';
import { cutText } from '../../../../shared/text/cut-text.ts';
import { createPace } from '../../../timing/pace.ts';
import type { Database } from '../file/database.ts';
import { findKeyId } from '../values/key-ids.ts';
import { rankValue } from '../values/ranked-value.ts';
import { type ComparedVersion, readCompared } from './compared-version.ts';
import { type Comparison, createKeyTest } from './comparisons.ts';
import { readNumber, readWholeValue } from './value-cells.ts';

type KnownAxis = CompareAxes['axes'][number];
type Values = CompareValues['values'][number];

/** Axes that people look through; searching finds the others. */
const mostAxes = 200;

/** Tells what compared versions can be charted by, and what they have there. */
export function createCompareAxes(
  db: Database,
  open: (refs: readonly VersionRef[], signal: AbortSignal) => Promise<Comparison>,
) {
  /** Reads what the run of each version logged for a key. */
  function readRunValues(versions: readonly ComparedVersion[], { kind, key }: CompareAxis): Values {
    const keyId = findKeyId(db, key);
    const section = kind === 'metric' ? 'metrics' : 'params';
    const whole = versions.map(({ stored }) =>
      stored === null || keyId === null ? null : readWholeValue(db, section, stored.id, keyId),
    );
    const isNumber = whole.every((value) => value === null || typeof value === 'number' || isNumeric(value));
    if (isNumber) return whole.map((value) => (value === null ? null : readNumber(value)));
    const cut = cutApart(whole.filter((value) => typeof value === 'string'));
    return whole.map((value) => (typeof value === 'string' ? (cut.get(value) ?? value) : value));
  }

  return {
    /** Lists what the versions can be charted by: what differs first, metrics before parameters, and of each kind some. */
    async axes(refs: readonly VersionRef[], search: string, signal: AbortSignal): Promise<CompareAxes> {
      const comparison = await open(refs, signal);
      const isFound = createKeyTest(search);
      const found = listKinds(comparison).map((axes) =>
        axes.filter((axis) => isAskable(axis) && isFound(nameMeasure(axis.key, axis.on))),
      );
      const shares = shareRoom(
        found.map(({ length }) => length),
        mostAxes,
      );
      const picked = found.flatMap((axes, kind) => putDifferingFirst(axes).slice(0, shares[kind]));
      return { axes: putDifferingFirst(picked), isCut: picked.length < found.flat().length };
    },

    /** Reads the values of axes, one per version. */
    async values(
      refs: readonly VersionRef[],
      axes: readonly CompareAxis[],
      signal: AbortSignal,
    ): Promise<CompareValues> {
      const pace = createPace(signal);
      const hasModelMetrics = axes.some(({ kind }) => kind === 'modelMetric');
      const { versions, modelMetrics } = hasModelMetrics
        ? await open(refs, signal)
        : { versions: readCompared(db, refs), modelMetrics: [] };
      const values: Values[] = [];
      for (const axis of axes) {
        if (axis.kind === 'modelMetric') {
          const row = modelMetrics.find(({ metric, on }) => metric === axis.key && on === axis.on);
          values.push(versions.map((_, index) => readNumberCell(row?.cells[index])));
        } else values.push(readRunValues(versions, axis));
        await pace();
      }
      return { values };
    },
  };
}

/** Lists all axes of each kind, in the order in which the kinds stand. */
function listKinds({ keys, modelMetrics }: Comparison): readonly (readonly KnownAxis[])[] {
  const list = (kind: 'metric' | 'param', of: 'metrics' | 'params'): readonly KnownAxis[] =>
    keys.flatMap(({ section, key, differs, isNumber }) =>
      section === of ? [{ kind, key, on: null, differs, isNumber }] : [],
    );
  return [
    list('metric', 'metrics'),
    modelMetrics.map(({ metric, on, differs, isNumber }) => ({
      kind: 'modelMetric',
      key: metric,
      on,
      differs,
      isNumber,
    })),
    list('param', 'params'),
  ];
}

/** Whether a request can name it. */
function isAskable({ key, on }: CompareAxis): boolean {
  return key.length > 0 && key.length <= longestColumn && (on === null || on.length <= longestColumn);
}

function putDifferingFirst(axes: readonly KnownAxis[]): readonly KnownAxis[] {
  return [...axes.filter(({ differs }) => differs), ...axes.filter(({ differs }) => !differs)];
}

function readNumberCell(cell: Comparison['modelMetrics'][number]['cells'][number] | undefined): number | null {
  return cell?.kind === 'number' ? cell.value : null;
}

/** Cuts texts so that those which differ still do. */
function cutApart(texts: readonly string[]): ReadonlyMap<string, string> {
  const cut = new Map<string, string>();
  const taken = new Set<string>();
  for (const text of new Set(texts)) {
    const plain = cutText(text, longestCellText - 5);
    let name = plain;
    for (let time = 2; taken.has(name); time += 1) name = `${plain} (${time})`;
    taken.add(name);
    cut.set(text, name);
  }
  return cut;
}

function isNumeric(text: string): boolean {
  return typeof rankValue(text).rank !== 'string';
}
