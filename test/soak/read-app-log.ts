import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface LogLine {
  /** Epoch ms. */
  readonly at: number;
  readonly level: string;
  readonly text: string;
}

/** What the app logged in this profile, oldest first. */
export function readAppLog(userData: string): readonly LogLine[] {
  return ['main.old.log', 'main.log'].flatMap((name) => {
    const file = join(userData, 'logs', name);
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n').flatMap(parseLine) : [];
  });
}

/** Lines begin like `[2026-01-31 23:59:59.123] [warn]`, in local time; what does not is the rest of a line before. */
function parseLine(line: string): readonly LogLine[] {
  const [, time, level, text] = /^\[(\S+ \S+)\] \[(\w+)\]\s+(.*)$/.exec(line) ?? [];
  if (time === undefined || level === undefined || text === undefined) return [];
  return [{ at: Date.parse(time.replace(' ', 'T')), level, text }];
}

/** When the operating system refused a connection, epoch ms: the only attempts that no relay can see. */
export function refusedAttempts(userData: string, since: number): readonly number[] {
  return readAppLog(userData)
    .filter(({ at, text }) => at >= since && text.startsWith('http failure') && text.includes('"ECONNREFUSED"'))
    .map(({ at }) => at);
}
