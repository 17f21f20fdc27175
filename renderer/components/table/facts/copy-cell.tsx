import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { CopySaid } from '../../copy/copy-said.tsx';
import { useCopy } from '../../copy/use-copy.ts';

interface CopyCellProps {
  readonly text: string;
  /** The button's accessible name: "Copy max_depth". */
  readonly label: string;
}

/** A row's copy button: plain elements, as a table has hundreds of them. */
export function CopyCell({ text, label }: CopyCellProps) {
  const { copy, outcome } = useCopy();
  const name = toVisibleText(label);
  const isDone = outcome === 'copied' || outcome === 'cleaned';
  return (
    <td className="copy-cell">
      <CopySaid outcome={outcome} className={outcome === null ? 'unseen' : 'copy-said'} />
      <button type="button" className="copy-row" aria-label={name} title={name} onClick={() => copy(text, true)}>
        <svg viewBox="0 0 24 24" aria-hidden data-done={isDone || undefined}>
          <path d={isDone ? 'M4 12.5l5.5 5.5L20.5 7' : 'M9 8h11v13H9zM5 16V3h11'} />
        </svg>
      </button>
    </td>
  );
}
