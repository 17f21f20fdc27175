interface RowGapProps {
  /** px */
  readonly height: number;
  /** Columns. */
  readonly span: number;
}

/** Takes the place of rows that are not rendered. */
export function RowGap({ height, span }: RowGapProps) {
  return (
    <tr className="gap" aria-hidden>
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}
