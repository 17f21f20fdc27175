import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

function run(...words: readonly string[]): { readonly code: number | null; readonly lines: readonly string[] } {
  const { status, stdout } = spawnSync(process.execPath, ['test/run.ts', ...words], { cwd: root, encoding: 'utf8' });
  return { code: status, lines: stdout.trimEnd().split('\n') };
}

describe('test/run.ts', () => {
  it('hands what follows the name of a check to its tool, and counts what that ran', () => {
    const tests = readFileSync(join(root, 'test/unit/packaging.test.ts'), 'utf8').match(/^ {2}it\(/gm);
    const { code, lines } = run('unit', 'packaging');
    expect(lines.at(-1)).toBe(`${tests?.length} passed, 0 failed`);
    expect(code).toBe(0);
  });

  it('fails where no test matches, and reads the name of a check after -- as an argument', () => {
    const { code, lines } = run('unit', '--', 'lint');
    expect(lines.filter((line) => line.startsWith('── '))).toEqual([
      '── unit',
      expect.stringMatching(/^── unit: 0 passed, 1 failed/),
      '── failed',
    ]);
    expect(lines.at(-3)).toBe('unit');
    expect(lines.at(-1)).toBe('0 passed, 1 failed');
    expect(code).toBe(1);
  });

  it('takes arguments for one check only', () => {
    expect(run('lint', 'types', 'packaging').code).toBe(2);
    expect(run('lint:types', 'packaging').code).toBe(2);
    expect(run('constructor').code).toBe(2);
    expect(run('lint:constructor').code).toBe(2);
  });
});
