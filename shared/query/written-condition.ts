import type { QueryField, QueryOperator, QueryValue } from './query-tree.ts';
import { writeField } from './written-field.ts';
import { writeTime } from './written-time.ts';

/** Writes a condition as a query holds it: `alias in ('champion', 'live')`. */
export function writeCondition(field: QueryField, operator: QueryOperator, values: readonly QueryValue[]): string {
  const written = values.map(writeValue).join(', ');
  const isList = operator === 'in' || operator === 'not in';
  return `${writeField(field)} ${operator} ${isList ? `(${written})` : written}`;
}

function writeValue(value: QueryValue): string {
  switch (value.kind) {
    case 'text':
      return quoteText(value.text);
    case 'number':
      return value.text;
    case 'boolean':
      return String(value.isTrue);
    case 'age':
    case 'time':
      return writeTime(value);
  }
}

/** With the quotes that the text does not hold itself; where it holds both, its own are written twice. */
function quoteText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  return `${quote}${text.replaceAll(quote, quote + quote)}${quote}`;
}
