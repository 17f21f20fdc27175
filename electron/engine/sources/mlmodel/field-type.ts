import { cutText } from '../../../../shared/text/cut-text.ts';

/** UTF-16 units of a type written out. */
const longestType = 4_000;
const deepest = 32;
const unknownType = 'unknown';

/**
 * Writes the type of a column in full: `long`, `array<string>`, `map<string, double>`, `object{id: long, note?: string}`.
 * A property's name stands in quotes where it could be read as something else.
 */
export function writeFieldType(field: unknown): string {
  let left = longestType;
  const add = (text: string): string => {
    left -= text.length;
    return text;
  };

  function write(type: unknown, depth: number): string {
    if (left <= 0) return '';
    if (depth > deepest) return add('…');
    // In a file of an older release, what a list holds may be named by a word alone.
    if (typeof type === 'string') return add(cutText(type, longestType));
    if (!isRecord(type)) return add(unknownType);
    const kind = type.type;
    if (isRecord(kind)) return write(kind, depth + 1);
    if (kind === 'array') return `${add('array<')}${write(type.items ?? type.dtype, depth + 1)}${add('>')}`;
    if (kind === 'map') return `${add('map<string, ')}${write(type.values ?? type.value_type, depth + 1)}${add('>')}`;
    if (kind === 'object') return `${add('object{')}${writeProperties(type.properties, depth)}${add('}')}`;
    return add(typeof kind === 'string' && kind !== '' ? cutText(kind, longestType) : unknownType);
  }

  function writeProperties(properties: unknown, depth: number): string {
    if (!isRecord(properties)) return '';
    const parts: string[] = [];
    for (const name of Object.keys(properties)) {
      if (left <= 0) break;
      const property = properties[name];
      const written = isPlainName(name) ? name : JSON.stringify(name);
      const key = add(`${cutText(written, longestType)}${isRequiredField(property) ? '' : '?'}: `);
      parts.push(key + write(property, depth + 1));
      left -= 2;
    }
    return parts.join(', ');
  }

  return cutText(write(field, 0), longestType);
}

/** Whether a name is read as such without quotes, up to the mark of what is optional and the colon. */
function isPlainName(name: string): boolean {
  return name !== '' && !/^["}]|: |\?$/.test(name);
}

/** Whether data must have it. Up to MLflow 2.7, fields say `optional` when they need not be there. */
export function isRequiredField(field: unknown): boolean {
  if (!isRecord(field)) return true;
  if (field.required !== undefined && field.required !== null) return !isFalse(field.required);
  return field.optional === undefined || field.optional === null || isFalse(field.optional);
}

/** In YAML that is written by hand, every value is a text. */
function isFalse(value: unknown): boolean {
  return value === false || (typeof value === 'string' && /^(?:false|no|off)$/i.test(value));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
