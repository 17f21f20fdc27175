import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

interface AppProcess {
  restart(): void;
  end(signal: 'SIGTERM' | null): void;
}
type Create = (program: string, parameters: readonly string[], options: object) => AppProcess;

const module = pathToFileURL(resolve(import.meta.dirname, '../../../.dev/app-process.mjs')).href;
const { createAppProcess } = (await import(module)) as { createAppProcess: Create };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'app-process-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** An app that notes its process id and lives on; one that is stubborn does not quit when it is asked to. */
function runApp(isStubborn: boolean): { app: AppProcess; pids(): number[]; ends: number[] } {
  const file = join(folder, 'pids');
  const code = `${isStubborn ? "process.on('SIGTERM', () => undefined);" : ''}
    setInterval(() => undefined, 1000);
    require('node:fs').appendFileSync(${JSON.stringify(file)}, process.pid + '\\n');`;
  const ends: number[] = [];
  const app = createAppProcess(process.execPath, ['-e', code], {
    stdio: 'ignore',
    quitMs: 200,
    onEnd: (code: number) => ends.push(code),
  });
  const pids = (): number[] =>
    existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').filter(Boolean).map(Number) : [];
  return { app, pids, ends };
}

function isAlive(pid: number | undefined): boolean {
  try {
    return process.kill(pid ?? 0, 0);
  } catch {
    return false;
  }
}

describe.each([
  ['that quits when it is asked to', false],
  ['that does not quit', true],
])('a watched app %s', (_name, isStubborn) => {
  it('is ended itself before it is started anew, and at the end', async () => {
    const { app, pids, ends } = runApp(isStubborn);
    app.restart();
    await vi.waitFor(() => expect(pids()).toHaveLength(1), 10_000);
    app.restart();
    app.restart();
    await vi.waitFor(() => expect(pids()).toHaveLength(2), 10_000);
    const [first, second] = pids();
    expect([isAlive(first), isAlive(second)]).toEqual([false, true]);
    expect(ends).toEqual([]);
    app.end('SIGTERM');
    await vi.waitFor(() => expect(ends).toHaveLength(1), 10_000);
    expect(isAlive(second)).toBe(false);
    expect(pids()).toHaveLength(2);
  });
});

it('a program that cannot be started is said', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const ends: number[] = [];
  createAppProcess(join(folder, 'nowhere'), [], { onEnd: (code: number) => ends.push(code) }).restart();
  await vi.waitFor(() => expect(ends).toEqual([1]));
  expect(said).toHaveBeenCalledWith(expect.stringContaining('could not start'));
  said.mockRestore();
});
