import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultRows, faultTable } from '../e2e/faults/fault-table.ts';

const tests = join(import.meta.dirname, '..');

describe('the table of faults', () => {
  it('is in test/e2e/faults/README.md as the specs have it (node test/e2e/faults/write-fault-table.ts writes it)', () => {
    expect(readFileSync(join(tests, 'e2e/faults/README.md'), 'utf8')).toContain(faultTable());
  });

  it.each(faultRows)('names a test, or a step of one, that is there: $where, $fault', ({ proof: { file, title } }) => {
    const spec = readFileSync(join(tests, 'e2e', file), 'utf8');
    expect(spec).toContain(`'${title.replaceAll("'", "\\'")}'`);
  });
});
