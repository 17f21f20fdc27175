/**
 * What a spreadsheet takes for a formula: `=`, `+`, `-` or `@`, also in the wide forms of East Asian keyboards, after any
 * white space. Apostrophes count, so that removing one from whatever begins like this gives back every text.
 */
const formulaStart = /^'*\s*[=+\-@＝＋－＠]/;
/** These begin with a sign, and are numbers to a spreadsheet and to every other program. */
const signedNumber = /^[+-](?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/**
 * Keeps a spreadsheet from running a text as a formula: an apostrophe before it makes it text. Google Sheets and LibreOffice
 * take the apostrophe away when they read it as typed, Excel shows it in an opened CSV file. There is no sign that none of
 * them shows and that other programs would not see, so the text stays readable, and JSON has it without.
 */
export function guardFormula(text: string): string {
  return formulaStart.test(text) && !signedNumber.test(text) ? `'${text}` : text;
}
