/** UTF-16 units. Only the start of a line is shown, and the patterns below are for no more. */
const longest = 1_000;
const lineStart = /^\s*(?:>\s*)*(?:#{1,6}(?:\s+|$)|(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?)?/;
const ruleOrFence = /^\s*(?:`{3,}.*|~{3,}.*|(?:[-*_]\s*){3,})$/;
const codeSpan = /(`+)(.+?)\1/;

/** Turns a line of Markdown into plain text, for places with room for one line. */
export function toPlainText(whole: string): string {
  const line = whole.slice(0, longest);
  if (ruleOrFence.test(line)) return '';
  const isHeading = /^\s*#{1,6}\s/.test(line);
  const text = line.replace(lineStart, '').replace(isHeading ? /\s+#+\s*$/ : /\s+$/, '');
  // Splitting at code spans gives text, fence, code, text, …; what looks like markup inside code is part of the code.
  return text
    .split(codeSpan)
    .map((piece, index) => (index % 3 === 0 ? removeMarks(piece) : index % 3 === 1 ? '' : piece.trim()))
    .join('');
}

function removeMarks(text: string): string {
  let plain = text.replace(/!?\[([^[\]]*)\]\([^()]*\)/g, '$1').replace(/<((?:https?|mailto):[^<>\s]+)>/g, '$1');
  // Emphasis can be nested.
  for (let depth = 0; depth < 2; depth += 1) {
    plain = plain
      .replace(/(?<!\\)(\*{1,3})(?=[^\s*])(.+?)(?<=[^\s\\])\1/g, '$2')
      .replace(/(?<![\w\\])(_{1,3})(?=[^\s_])(.+?)(?<=[^\s\\])\1(?!\w)/g, '$2');
  }
  plain = plain.replace(/(?<![~\\])(~{1,2})(?=[^\s~])(.+?)(?<=[^\s~\\])\1(?!~)/g, '$2');
  return plain.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}
