/** A dash, for a table cell with nothing to show. */
export function NoValue() {
  return <span className="no-value">–</span>;
}
