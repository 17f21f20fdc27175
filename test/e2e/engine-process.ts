import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import type { ElectronApplication } from '@playwright/test';
import { disguisesOf } from './find-secret.ts';
import { expect, type Running } from './fixtures.ts';

/** The process id of the engine that runs now; waits for one. */
export async function enginePid(app: ElectronApplication): Promise<number> {
  let pid: number | null = null;
  await expect
    .poll(async () => {
      pid = await app.evaluate(
        ({ app: main }) => main.getAppMetrics().find(({ name }) => name === 'engine')?.pid ?? null,
      );
      return pid;
    })
    .not.toBeNull();
  return pid ?? 0;
}

/** Whether the memory of other processes can be read here; it is a Linux way of looking. */
export const canReadMemory = process.platform === 'linux' && existsSync('/proc/self/mem');

/** The secrets that stand anywhere in a process's writable memory, in any disguise, and how many bytes were looked at. */
export function searchMemory(
  pid: number,
  secrets: readonly string[],
): { readonly found: readonly string[]; readonly bytes: number } {
  const disguises = secrets.map((secret) => ({ secret, texts: disguisesOf(secret) }));
  const overlap = Math.max(...disguises.flatMap(({ texts }) => texts.map((text) => text.length)));
  const found = new Set<string>();
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  const buffer = Buffer.alloc(16 * 1024 * 1024);
  let bytes = 0;
  try {
    for (const { start, end } of writableRegions(pid)) {
      for (let at = start; at < end; at += buffer.length - overlap) {
        const read = readAt(memory, buffer, at, Math.min(buffer.length, end - at));
        bytes += read;
        const seen = buffer.subarray(0, read);
        for (const { secret, texts } of disguises) if (texts.some((text) => seen.includes(text))) found.add(secret);
      }
    }
  } finally {
    closeSync(memory);
  }
  return { found: [...found], bytes };
}

/** A search that finds nothing proves something only where it can find: the marker is what the engine must hold. */
export async function expectNotInEngine({ app }: Running, secrets: readonly string[], marker: string): Promise<void> {
  if (!canReadMemory) return;
  const pid = await enginePid(app);
  const { found, bytes } = searchMemory(pid, [...secrets, marker]);
  expect(bytes).toBeGreaterThan(10_000_000);
  expect(found).toEqual([marker]);
}

function writableRegions(pid: number): readonly { readonly start: number; readonly end: number }[] {
  return readFileSync(`/proc/${pid}/maps`, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const region = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line);
      if (region === null || line.includes('[vvar')) return [];
      return [{ start: Number.parseInt(region[1] ?? '', 16), end: Number.parseInt(region[2] ?? '', 16) }];
    });
}

/** 0 where a page was never touched, or went in between. */
function readAt(file: number, buffer: Buffer, position: number, length: number): number {
  try {
    return readSync(file, buffer, 0, length, position);
  } catch {
    return 0;
  }
}
