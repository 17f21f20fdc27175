import { useState } from 'react';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { directionText } from './direction-text.ts';
import { nextDirection, turnMetricDirection } from './turn-metric-direction.ts';
import { useMetricDirections } from './use-metric-directions.ts';

interface DirectionToggleProps {
  /** The metric's key. */
  readonly metric: string;
  /** -1 where the keyboard has another way to it. */
  readonly tabIndex?: -1;
}

/**
 * Stands beside a metric's name and says which of its values are better; a click turns it. Where none is, its sign shows only
 * under the pointer and with the focus.
 */
export function DirectionToggle({ metric, tabIndex }: DirectionToggleProps) {
  const direction = useMetricDirections()(metric);
  /** null without the focus. A screen reader says what comes into a region that it knows, and no name that a button takes on. */
  const [said, setSaid] = useState<string | null>(null);
  const { sign, words } = directionText[direction];
  const next = nextDirection[direction];
  return (
    <>
      <button
        type="button"
        className="direction-toggle"
        data-direction={direction}
        aria-label={`${toVisibleText(metric)}: ${words}`}
        title={`${words.charAt(0).toUpperCase()}${words.slice(1)}. Click for: ${directionText[next].words}.`}
        tabIndex={tabIndex}
        onFocus={() => setSaid((before) => before ?? '')}
        onBlur={() => setSaid(null)}
        onClick={(event) => {
          // What stands around it may act on a click, too.
          event.stopPropagation();
          turnMetricDirection(metric, next);
          setSaid(directionText[next].words);
        }}
      >
        <span aria-hidden>{sign === '' ? '◇' : sign}</span>
      </button>
      {said !== null && (
        <span className="unseen" aria-live="polite">
          {said}
        </span>
      )}
    </>
  );
}
