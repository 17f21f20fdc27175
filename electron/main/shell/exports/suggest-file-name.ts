/** UTF-8 bytes of the title: with the date and the extension a name stays far below the 255 that disks take. */
const longestTitle = 150;
/** What some system does not take in a name, and what nobody would see in one. */
const forbidden = /[<>:"/\\|?*]|\p{Cc}|\p{Cf}|\p{Cs}|\p{Zl}|\p{Zp}/gu;

/** Suggests a name for a file: what is in it, and the day. */
export function suggestFileName(title: string, extension: string, now: Date): string {
  const clean = title
    .toWellFormed()
    .replace(forbidden, '_')
    .replace(/\s+/g, ' ')
    // A dot at the start hides a file.
    .replace(/^[. ]+/, '');
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${cutMiddle(clean)} ${day.join('-')}.${extension}`.trim();
}

/** The end of a title says what of a model it is. */
function cutMiddle(title: string): string {
  const length = (text: string): number => Buffer.byteLength(text);
  if (length(title) <= longestTitle) return title;
  const letters = [...title];
  const end = letters.slice(-40);
  while (length(end.join('')) > longestTitle / 2) end.shift();
  const start = letters.slice(0, -40);
  while (length(`${start.join('')}…${end.join('')}`) > longestTitle) start.pop();
  return `${start.join('')}…${end.join('')}`;
}
