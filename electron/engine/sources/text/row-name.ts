import { z } from 'zod';
import { isReadableName } from '../../../../shared/registry/is-readable-name.ts';
import { cutText } from '../../../../shared/text/cut-text.ts';

/** UTF-16 units of what is shown of a value that should be a name. */
const longestShown = 60;

/**
 * The name of a row, as a text for any value: one that cannot be a name is shown as it came, behind a replacement
 * character, so that the row can say what is wrong with it and the others stand.
 */
export const wireName = z
  .unknown()
  .optional()
  .transform((value) =>
    typeof value === 'string' && isReadableName(value) ? value : `\ufffd${cutText(print(value), longestShown)}`,
  );

/** A version number as text, in the same way. Some gateways send it as a number. */
export const wireVersion = z
  .unknown()
  .optional()
  .transform((value) => {
    const text = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
    return isVersionNumber(text) ? text : `\ufffd${cutText(print(value), longestShown)}`;
  });

/** Whether MLflow can have given this version number. */
export function isVersionNumber(text: string): boolean {
  return /^\d{1,15}$/.test(text);
}

/** Says what is wrong with the row of a `thing`, such as a model, whose name or number cannot be read; else null. */
export function describeUnreadable(thing: string, name: string): string | null {
  if (!name.startsWith('\ufffd')) return null;
  const sent = name.slice(1);
  const what = sent === '' ? 'nothing' : sent;
  return `The server sent ${what} where ${thing} belongs, so this row cannot be opened.`;
}

function print(value: unknown): string {
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  return String(value);
}
