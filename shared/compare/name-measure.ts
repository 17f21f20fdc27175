/** Names a metric of a logged model with what it was measured on, as values of other data are others. */
export function nameMeasure(metric: string, on: string | null): string {
  return on === null ? metric : `${metric} · on ${on}`;
}
