import type { ColumnPlan } from './model-family.ts';

/** Columns of a signature from a short text: `amount:double, ip_risk:double?`; the question mark makes one optional. */
export function columns(text: string): readonly ColumnPlan[] {
  return text.split(',').map((column) => {
    const [name = '', type = 'double'] = column.trim().split(':');
    return { name, type: type.replace('?', ''), required: !type.endsWith('?') };
  });
}
