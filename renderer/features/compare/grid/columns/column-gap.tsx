/** Takes the place of columns that are not rendered. */
export function ColumnGap({ span }: { readonly span: number }) {
  return <td className="skipped" colSpan={span} aria-hidden />;
}
