/** Row ids or names as one JSON parameter for `json_each(?)`: a list of any length, with no limit on parameters. */
export function idList(values: readonly (number | string)[]): string {
  return JSON.stringify(values);
}
