import { z } from 'zod';

/** An int64, which MLflow before 1.22 and PrimeHub send as a JSON string; null when missing or not a number. */
export const wireInteger = z
  .union([z.number(), z.string()])
  .nullish()
  .catch(null)
  .transform((value) => {
    if (value == null || value === '') return null;
    const number = Number(value);
    return Number.isFinite(number) ? number : null;
  });

/** A text. MLflow leaves out an empty one in some places and sends `""` in others; both become null. */
export const wireText = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => (value == null || value === '' ? null : value));

/**
 * A metric's value. JSON has no NaN or Infinity, so protobuf writes them as strings. MLflow's SQL stores turn ±Infinity
 * into the largest double instead, which no metric has otherwise.
 */
export const wireMetricValue = z.union([z.number(), z.string()]).transform((value) => {
  const number = Number(value);
  return Math.abs(number) === Number.MAX_VALUE ? Math.sign(number) * Number.POSITIVE_INFINITY : number;
});

/**
 * A list that may be missing when empty. One unreadable entry fails the list, because a dropped row would look deleted.
 */
export function wireList<T extends z.ZodType>(item: T) {
  return z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);
}

/** A list of minor facts, such as tags, without its unreadable entries. */
export function lenientList<T extends z.ZodType>(item: T) {
  return z
    .array(z.unknown())
    .nullish()
    .catch(null)
    .transform((entries) =>
      (entries ?? []).flatMap((entry) => {
        const parsed = item.safeParse(entry);
        return parsed.success ? [parsed.data] : [];
      }),
    );
}

/** A tag or parameter, whose value may be missing when empty. */
export const wirePair = z.object({
  key: z.string(),
  value: z
    .string()
    .nullish()
    .transform((value) => value ?? ''),
});

export const wireMetric = z.object({
  key: z.string(),
  value: wireMetricValue,
  step: wireInteger,
  timestamp: wireInteger,
});

/** An id as text, whether it comes as text or as a number. */
export const wireId = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((id) => (id == null ? null : String(id)));

/** What a run logged. */
export const wireRunData = z
  .object({ metrics: lenientList(wireMetric), params: lenientList(wirePair), tags: lenientList(wirePair) })
  .nullish()
  .transform((data) => data ?? { metrics: [], params: [], tags: [] });

/** A version number: an integer as text, or from some gateways as a number. */
export const wireVersion = z.union([z.string(), z.number()]).transform(String);
