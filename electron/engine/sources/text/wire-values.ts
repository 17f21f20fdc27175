import { z } from 'zod';
import { longestFacts, mostFacts } from '../../../../shared/registry/facts/kept-facts.ts';
import type { Metric } from '../../../../shared/registry/registry.ts';
import { cutText } from '../../../../shared/text/cut-text.ts';

/** An int64, which MLflow before 1.22 and PrimeHub send as a JSON string; null when missing or not a number. */
export const wireInteger = z.unknown().optional().transform(toInteger);

function toInteger(value: unknown): number | null {
  if ((typeof value !== 'number' && typeof value !== 'string') || value === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** A text. MLflow leaves out an empty one in some places and sends `""` in others; both become null. */
export const wireText = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => (value == null || value === '' ? null : value));

/** Entries of a list within a row. To check and store more would hold everything else up. */
const mostEntries = 1_000;
/** UTF-16 units of the value of a metric, parameter or tag, where MLflow's own limit is 8,000. */
const longestValue = 100_000;
/** Unreadable entries after which a list is taken for something else. Each costs as much as a hundred readable ones. */
const mostUnreadable = 100;

/** A list. Unlike zod's own it looks at none of its entries, of which there may be millions. */
const anyList = z.custom<readonly unknown[]>(Array.isArray).nullish();

/**
 * A list that may be missing when empty. The first unreadable entry fails the list, because a dropped row would look
 * deleted, and so does a longer list than any server has.
 */
export function wireList<T extends z.ZodType>(item: T) {
  return anyList.transform((entries, context): z.output<T>[] => {
    const items: z.output<T>[] = [];
    const refuse = (path: PropertyKey[]): never => {
      context.issues.push({ code: 'custom', message: 'unreadable', input: entries, path });
      return z.NEVER;
    };
    if ((entries?.length ?? 0) > mostEntries) return refuse([]);
    for (const [index, entry] of entries?.entries() ?? []) {
      const parsed = item.safeParse(entry);
      if (!parsed.success) return refuse([index, ...(parsed.error.issues[0]?.path ?? [])]);
      items.push(parsed.data);
    }
    return items;
  });
}

/** A list of minor facts, such as aliases, without its unreadable entries. */
export function lenientList<T extends z.ZodType>(item: T) {
  return anyList.catch(null).transform((entries): z.output<T>[] => {
    const items: z.output<T>[] = [];
    let unreadable = 0;
    for (const entry of entries?.slice(0, mostEntries) ?? []) {
      const parsed = item.safeParse(entry);
      if (parsed.success) items.push(parsed.data);
      else unreadable += 1;
      if (unreadable > mostUnreadable) break;
    }
    return items;
  });
}

/** The readable ones of many small facts; the page says where there are more. By hand, because zod takes twenty times as long for each. */
function factList<T extends { readonly key: string; readonly value: unknown }>(
  read: (entry: Readonly<Record<string, unknown>>) => T | null,
) {
  return anyList.catch(null).transform((entries): T[] => {
    const facts: T[] = [];
    let length = 0;
    for (const entry of entries?.slice(0, mostFacts) ?? []) {
      const fact = typeof entry === 'object' && entry !== null ? read(entry as Record<string, unknown>) : null;
      if (fact === null) continue;
      facts.push(fact);
      length += fact.key.length + String(fact.value).length;
      if (length >= longestFacts) break;
    }
    return facts;
  });
}

/** Tags or parameters. The value of one may be missing when empty. */
export const wirePairs = factList(({ key, value }) => {
  if (typeof key !== 'string' || (value != null && typeof value !== 'string')) return null;
  return { key: cutText(key, longestValue), value: cutText(value ?? '', longestValue) };
});

/** Metrics. */
export const wireMetrics = factList(toMetric);

/** Reads one metric; null for what is none. */
export function toMetric(entry: Readonly<Record<string, unknown>>): Metric | null {
  const { key, value, step, timestamp } = entry;
  if (typeof key !== 'string' || (typeof value !== 'number' && typeof value !== 'string')) return null;
  return {
    key: cutText(key, longestValue),
    value: toMetricValue(value),
    step: toInteger(step),
    timestamp: toInteger(timestamp),
    ...datasetOf(entry),
  };
}

/** UTF-16 units of the name or digest of a dataset, where MLflow's own limit is 500. */
const longestName = 1_000;

/** MLflow 3 and Databricks say what a metric was measured on. */
function datasetOf({ dataset_name: name, dataset_digest: digest }: Readonly<Record<string, unknown>>) {
  if (typeof name !== 'string' || name === '') return {};
  const isNamed = typeof digest === 'string' && digest !== '';
  return { dataset: { name: cutText(name, longestName), digest: isNamed ? cutText(digest, longestName) : null } };
}

/**
 * JSON has no NaN or Infinity, so protobuf writes them as strings. MLflow's SQL stores turn ±Infinity into the largest
 * double instead, which no metric has otherwise.
 */
function toMetricValue(value: number | string): number {
  const number = Number(value);
  return Math.abs(number) === Number.MAX_VALUE ? Math.sign(number) * Number.POSITIVE_INFINITY : number;
}

/** An id as text, whether it comes as text or as a number. */
export const wireId = z
  .union([z.string(), z.number()])
  .nullish()
  .catch(null)
  .transform((id) => (id == null ? null : String(id)));

/** What a run logged. */
export const wireRunData = z
  .object({ metrics: wireMetrics, params: wirePairs, tags: wirePairs })
  .nullish()
  .catch(null)
  .transform((data) => data ?? { metrics: [], params: [], tags: [] });
