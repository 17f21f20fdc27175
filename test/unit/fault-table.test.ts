import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultRows, faultTable } from '../e2e/faults/fault-table.ts';

const tests = join(import.meta.dirname, '..');

describe('the table of faults', () => {
  it('is in test/e2e/faults/README.md as the specs have it (node test/e2e/faults/write-fault-table.ts writes it)', () => {
    expect(readFileSync(join(tests, 'e2e/faults/README.md'), 'utf8')).toContain(faultTable());
  });

  it.each(faultRows)('names a test that is there: $where, $fault', ({ proof: { file, title } }) => {
    const spec = readFileSync(join(tests, 'e2e', file), 'utf8');
    // Titles of tests that are made in a loop hold a part of their own.
    const parts = title.split(/(?<=^when ).*?(?=, the failing step)|(?<=^when )the (?:group|license|cluster).*$/);
    for (const part of parts) expect(spec).toContain(part.replaceAll("'", "\\'"));
  });
});
