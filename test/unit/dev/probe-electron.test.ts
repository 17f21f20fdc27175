import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeElectron } from './fake-electron.ts';

type Probe = (
  executable: string,
  options?: { wrapper?: readonly string[]; flags?: readonly string[]; limitMs?: number },
) => Promise<string | null>;

const module = pathToFileURL(resolve(import.meta.dirname, '../../../.dev/probe/probe-electron.mjs')).href;
let probe: Probe;
let folder: string;

beforeAll(async () => {
  probe = ((await import(module)) as { probeElectron: Probe }).probeElectron;
  folder = mkdtempSync(join(tmpdir(), 'probe-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function install(content: string | Buffer, mode = 0o755, name = 'electron'): string {
  const file = join(folder, name);
  rmSync(file, { force: true });
  writeFileSync(file, content);
  chmodSync(file, mode);
  return file;
}

describe.skipIf(process.platform === 'win32')('a probe of Electron', () => {
  it('passes what opens, paints and quits', async () => {
    expect(await probe(install(fakeElectron.works))).toBeNull();
  });

  it.each<[keyof typeof fakeElectron, string, RegExp]>([
    ['lacksLibrary', 'shared libraries are missing: libnss3.so.', /sudo apt-get install libnss3 /],
    ['refusesRoot', 'does not run as root', /Run as an ordinary user/],
    ['lacksNamespaces', 'restricts user namespaces', /sudo chown root:root \S+chrome-sandbox && sudo chmod 4755 /],
    ['lacksSetuidHelper', 'restricts user namespaces', /sudo chown root:root /],
    ['mayNotMakeNamespaces', 'may not make its namespaces here', /seccomp/],
    ['lacksDisplay', 'it reaches no display', /DISPLAY/],
    ['isForNewerSystem', 'too old for it (no GLIBC_2.38)', /newer release/],
    ['endsAtOnce', 'ended before its window was painted (exit code 3: something else)', /start again/],
    ['endsWell', 'ended before its window was painted (exit code 0)', /start again/],
    ['crashes', 'ended before its window was painted (SIGSEGV', /start again/],
    ['losesItsPage', 'the process of its page ended (crashed)', /start again/],
  ])('%s: says why in one line, and what to do', async (kind, reason, remedy) => {
    const failure = await probe(install(fakeElectron[kind]));
    expect(failure).toContain(reason);
    expect(failure).toMatch(remedy);
    expect(failure).not.toContain('\n');
  });

  it('ends what takes longer than its limit, with what it started, and says how far it came', async () => {
    const kinds = ['hangs', 'opensNothing', 'paintsNothing', 'doesNotQuit'] as const;
    const started = performance.now();
    const failures = await Promise.all(
      kinds.map((kind) => probe(install(fakeElectron[kind], 0o755, kind), { limitMs: 2000 })),
    );
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(failures).toEqual([
      expect.stringContaining('it did not start within 2 s'),
      expect.stringContaining('it did not open a window within 2 s'),
      expect.stringContaining('it did not paint its window within 2 s'),
      expect.stringContaining('it did not quit within 2 s'),
    ]);
  });

  it('says what cannot be started at all', async () => {
    expect(await probe(join(folder, 'nowhere'))).toContain('is not there');
    expect(await probe(install(Buffer.from('\x7fELF\x02\x01\x01 another processor')))).toContain('another processor');
  });

  it.skipIf(process.getuid?.() === 0)('says that a file may not be executed', async () => {
    expect(await probe(install(fakeElectron.works, 0o644))).toContain('may not be executed');
  });

  it('tries it as it will be run: with the flags, and behind the program that gives it a display', async () => {
    const file = install(fakeElectron.wantsNoSandbox);
    expect(await probe(file)).not.toBeNull();
    expect(await probe(file, { flags: ['--no-sandbox'] })).toBeNull();
    expect(await probe(file, { flags: ['--no-sandbox'], wrapper: ['sh', '-c', 'exec "$@"', 'wrapper'] })).toBeNull();
  });
});
