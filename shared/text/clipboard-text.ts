/** Characters that move the text around them: `safe` can be read as `efas` while something else is pasted. */
const directions = /[\u202A-\u202E\u2066-\u2069]/g;
const controls = /(?![\n\t])\p{Cc}/gu;
const lineBreaks = /\r\n?|[\u2028\u2029\u0085]/g;

/**
 * Cleans what goes to the clipboard: pasted into a terminal, an escape character or a line break in a name of a server
 * would act. Line breaks and tabs stay only in texts that have them rightly.
 */
export function toClipboardText(text: string, isMultiline: boolean): string {
  const clean = text.replace(lineBreaks, '\n').replace(controls, '').replace(directions, '').toWellFormed();
  return isMultiline ? clean : clean.replace(/[\n\t]+/g, ' ');
}
