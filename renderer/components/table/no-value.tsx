/** A dash where a table cell has nothing to show. */
export function NoValue() {
  return <span className="no-value">–</span>;
}
