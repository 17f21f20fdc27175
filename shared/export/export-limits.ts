/** From so many rows on people see how far it is, and can stop it. */
export const rowsWithProgress = 10_000;

/** UTF-16 units that all forms of a table may take on the clipboard, as programs hold all of it in memory to paste it. */
export const largestCopy = 20_000_000;
