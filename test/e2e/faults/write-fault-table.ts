// Writes the table of faults into README.md beside it: node test/e2e/faults/write-fault-table.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultTable } from './fault-table.ts';

const readme = join(import.meta.dirname, 'README.md');
const text = readFileSync(readme, 'utf8');
const start = text.indexOf('| where | fault |');
if (start < 0) throw new Error(`${readme} has no table of faults.`);
const end = text.indexOf('\n\n', start);
writeFileSync(readme, `${text.slice(0, start)}${faultTable()}${end < 0 ? '\n' : text.slice(end)}`);
