import { memo, type ReactNode, startTransition, useEffect, useRef, useState } from 'react';
import { RowGap } from '../windows/row-gap.tsx';
import { blockSize, type FactBlock } from './fact-blocks.ts';
import { watchNearness } from './near-screen.ts';

interface FactBlockBodyProps<Row> {
  readonly block: FactBlock<Row>;
  readonly columns: number;
  /** Stands before the rows: a heading. */
  readonly head?: ReactNode;
  /** Keep the same function: another one renders every row again. Rows tell their places, as not all of them exist. */
  readonly renderRow: (row: Row, key: string, place: number) => ReactNode;
}

function PlainBody<Row>({ block, columns, head, renderRow }: FactBlockBodyProps<Row>) {
  const body = useRef<HTMLTableSectionElement>(null);
  // Small tables are whole. Most begin on the screen or right below it.
  const isFirst = block.from < blockSize;
  const [isNear, setNear] = useState(isFirst);
  const [measured, setMeasured] = useState<number | null>(null);
  useEffect(() => {
    const element = body.current;
    if (element === null || isFirst) return;
    return watchNearness(element, (isNow, now) => {
      if (!isNow && isInUse(element)) return;
      // Rows are many, and scrolling goes on meanwhile.
      startTransition(() => {
        setNear(isNow);
        if (!isNow && now > 0) setMeasured(now);
      });
    });
  }, [isFirst]);
  return (
    <tbody ref={body}>
      {head}
      {isNear ? (
        block.rows.map(([key, row], index) => renderRow(row, key, block.from + index))
      ) : (
        <RowGap height={measured ?? block.height} span={columns} />
      )}
    </tbody>
  );
}

/** Whether it has the focus, or a part of what is selected. */
function isInUse(element: Element): boolean {
  const selection = document.getSelection();
  return (
    element.contains(document.activeElement) ||
    (selection !== null && !selection.isCollapsed && selection.containsNode(element, true))
  );
}

/** The rows of a block while it is near the screen, and else a gap in their place. */
export const FactBlockBody = memo(PlainBody) as <Row>(props: FactBlockBodyProps<Row>) => ReactNode;
