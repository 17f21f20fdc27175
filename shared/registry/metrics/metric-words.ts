/** Splits the name of a metric or parameter into its words in small letters: `valLogLoss`, `val_log-loss` and `val/log.loss` alike. */
export function splitMetricWords(key: string): readonly string[] {
  return key
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
