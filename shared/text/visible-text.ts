import { splitHidden, type TextKind } from './hidden-characters.ts';

/**
 * Text of a server in which every character shows: those that nobody would see, or in a name take for what they are, are
 * written as `\u202E`.
 */
export function toVisibleText(text: string, kind: TextKind = 'name'): string {
  return splitHidden(text, kind)
    .map((piece) => (piece.kind === 'plain' ? piece.text : piece.escape))
    .join('');
}

/** The longest name in a menu or a notification, in characters. */
const longest = 100;
/** Of those, so many stand before the cut. */
const headLength = 80;

const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}]/u;

/**
 * A name for menus, the tray and notifications: visible, cut in its middle, on one line. A name that reads from right to left is
 * isolated, so that it cannot reorder the words beside it.
 */
export function toNativeText(text: string): string {
  const whole = toVisibleText(text);
  if (whole === '') return '(empty name)';
  const visible =
    whole.length > longest
      ? `${whole.slice(0, headLength).toWellFormed()}…${whole.slice(headLength + 1 - longest).toWellFormed()}`
      : whole;
  return rightToLeft.test(visible) ? `\u2068${visible}\u2069` : visible;
}
