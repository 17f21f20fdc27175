import { formatFullNumber, formatNumber } from '../../../shared/text/number-format.ts';
import { type NumberShape, padNumber } from './number-shape.ts';

interface NumberTextProps {
  readonly value: number;
  /** Of the numbers above and below, so that all decimal points stand in one line. */
  readonly shape?: NumberShape;
}

/** Shows a metric's value: short on screen; in full on hover, and where it is selected and copied. */
export function NumberText({ value, shape }: NumberTextProps) {
  const text = formatNumber(value);
  const full = formatFullNumber(value);
  const pad = shape === undefined ? { before: '', behind: '' } : padNumber(text, shape);
  return (
    <span
      className="number"
      title={full}
      data-copy={full}
      data-atom
      {...(pad.before === '' ? {} : { 'data-before': pad.before })}
      {...(pad.behind === '' ? {} : { 'data-behind': pad.behind })}
    >
      {text}
    </span>
  );
}
