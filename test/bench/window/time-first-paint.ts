import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { electronEnvironment, electronFile, launchArguments } from './electron-command.ts';

/** ms from the start of the process until the app in `folder` has painted what the selector finds. */
export async function timeFirstPaint(folder: string, userData: string, selector: string): Promise<number> {
  const start = performance.timeOrigin + performance.now();
  const child = spawn(
    electronFile,
    ['-r', join(import.meta.dirname, 'report-first-paint.cjs'), ...launchArguments(folder, userData)],
    { env: { ...electronEnvironment(), PAINT_OF: selector }, stdio: ['ignore', 'pipe', 'ignore'], timeout: 60_000 },
  );
  const exited = once(child, 'exit');
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  await exited;
  const [, at] = /^painted at (.+)$/m.exec(output) ?? [];
  if (at === undefined) throw new Error(`${folder} has painted nothing that is ${selector}`);
  return Number(at) - start;
}
