import { QueryParser } from '../../../../shared/query/query-parser.ts';
import { QuerySource } from '../../../../shared/query/query-source.ts';

const sign = /[=<>~≤≥≠]|(?:^|\s)(?:in|like|ilike|is|between|contains|not like)(?:\s|\(|$)/i;
const keyword = /(?:^|[\s(])(?:and|or|not)(?:[\s)]|$)/i;

/**
 * Says why a text was looked for as plain words although it looks like a condition: nothing in it is one, and this is what
 * was expected. null for other texts.
 */
export function explainWords(text: string): string | null {
  const source = new QuerySource(text);
  if (source.hasComparison) return null;
  if (sign.test(text)) {
    const { problem } = new QueryParser(source, 0).read();
    if (problem !== null) return `Read as plain words, not as a condition: ${problem.message}.`.replace(/\?\.$/, '?');
  }
  return keyword.test(text)
    ? 'Read as plain words: and, or and not mean more only beside a condition such as registered > 30d.'
    : null;
}
