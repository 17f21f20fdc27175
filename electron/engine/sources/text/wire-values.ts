import { z } from 'zod';

/** int64 came as a JSON string before MLflow 1.22 and comes so from PrimeHub; null where it is missing or no number. */
export const wireInteger = z
  .union([z.number(), z.string()])
  .nullish()
  .catch(null)
  .transform((value) => {
    if (value == null || value === '') return null;
    const number = Number(value);
    return Number.isFinite(number) ? number : null;
  });

/** MLflow leaves out an empty text in one place and sends `""` in the next: both mean that there is none. */
export const wireText = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => (value == null || value === '' ? null : value));

/**
 * JSON knows no NaN and no Infinity, so protobuf writes them as strings. MLflow's SQL stores turn ±Infinity into the
 * largest double instead, which no metric has by itself.
 */
export const wireMetricValue = z.union([z.number(), z.string()]).transform((value) => {
  const number = Number(value);
  return Math.abs(number) === Number.MAX_VALUE ? Math.sign(number) * Number.POSITIVE_INFINITY : number;
});

/** A list that is left out when empty. One entry that cannot be read fails the whole: dropped rows would look deleted. */
export function wireList<T extends z.ZodType>(item: T) {
  return z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);
}

/** A list of side facts, such as tags: an entry that cannot be read is left out. */
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

/** Tags and parameters: an empty value may be left out. */
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

/** An id as text, whether it came as text or as a number. */
export const wireId = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((id) => (id == null ? null : String(id)));

/** What a run logged. */
export const wireRunData = z
  .object({ metrics: lenientList(wireMetric), params: lenientList(wirePair), tags: lenientList(wirePair) })
  .nullish()
  .transform((data) => data ?? { metrics: [], params: [], tags: [] });

/** A version number is text that holds an integer; some gateways send the integer. */
export const wireVersion = z.union([z.string(), z.number()]).transform(String);
