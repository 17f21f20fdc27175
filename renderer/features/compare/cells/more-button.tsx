import { toVisibleText } from '../../../../shared/text/visible-text.ts';

interface MoreButtonProps {
  /** The row's key. */
  readonly label: string;
  readonly tabIndex: 0 | -1;
}

/** Opens the whole of a value; the table hears the press. */
export function MoreButton({ label, tabIndex }: MoreButtonProps) {
  return (
    <button
      type="button"
      className="more-button"
      data-more
      title="Show the whole value"
      aria-label={`Show the whole value of ${toVisibleText(label)}`}
      tabIndex={tabIndex}
    >
      <svg aria-hidden viewBox="0 0 16 16" width="14" height="14" fill="none" stroke="currentColor" strokeWidth="1.4">
        <path d="M9.5 2.5h4v4M6.5 13.5h-4v-4M13.5 2.5 9 7M2.5 13.5 7 9" />
      </svg>
    </button>
  );
}
