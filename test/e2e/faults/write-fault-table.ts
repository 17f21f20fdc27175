// Writes the table of faults into test/README.md: node test/e2e/faults/write-fault-table.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultTable } from './fault-table.ts';

const readme = join(import.meta.dirname, '../../README.md');
const heading = '\n## Faults\n';
const text = readFileSync(readme, 'utf8');
const start = text.indexOf('| where | fault |', text.indexOf(heading));
if (start < 0) throw new Error(`${readme} has no table of faults below the heading "Faults".`);
const end = text.indexOf('\n\n', start);
writeFileSync(readme, `${text.slice(0, start)}${faultTable()}${end < 0 ? '\n' : text.slice(end)}`);
