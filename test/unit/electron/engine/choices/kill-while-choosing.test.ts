import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { openChoiceStore } from '../../../../../electron/engine/choices/choice-store.ts';
import { removeUnfinishedWrites } from '../../../../../electron/process/unfinished-writes.ts';
import { monotonicClock } from '../../../../../electron/timing/clock.ts';
import { quietLog } from '../replica/replica-folder.ts';

const scope = { connectionId: '2f1d6f0a-7a58-4c7e-8f7d-0d9f5f0b1a01', group: null };

it('a process that is killed in the middle has kept every choice that it said was kept', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'choices-'));
  const file = join(folder, 'choices.json');
  const said = new Set<string>();
  for (const answers of [1, 3, 8, 20]) {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'choosing-child.ts'), file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit');
    let seen = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      said.add(line);
      seen += 1;
      if (seen === answers) child.kill('SIGKILL');
    }
    expect(await exited).toEqual([null, 'SIGKILL']);
    const store = openChoiceStore(file, { log: quietLog, clock: monotonicClock });
    expect(store.notice).toBe(null);
    const kept = store.read(scope).choices.map(({ key }) => key);
    expect([...said].filter((key) => !kept.includes(key))).toEqual([]);
  }
  removeUnfinishedWrites(file);
  expect(await readdir(folder)).toEqual(['choices.json']);
  await rm(folder, { recursive: true });
});
