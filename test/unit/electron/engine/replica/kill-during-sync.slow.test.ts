import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import type { Replica } from '../../../../../electron/engine/replica/replica.ts';
import { type GeneratedRegistry, generateRegistry } from './generated-registry.ts';
import { replicaFolders } from './replica-folder.ts';
import { syncRegistry } from './sync-registry.ts';

const rounds = 20;
const folders = replicaFolders();

/** Kills the syncing process after so many answers of its source. Returns the pages it had certainly stored. */
async function killAfter(answers: number, file: string, round: number): Promise<number> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'sync-child.ts'), file, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // Else most of what each process does until it is killed is compiling the same again.
    env: { ...process.env, NODE_COMPILE_CACHE: join(dirname(file), 'compiled') },
  });
  const exited = once(child, 'exit');
  let seen = 0;
  let storedPages = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const page = /^page (\d+)$/.exec(line)?.[1];
    storedPages = Math.max(storedPages, Number(page ?? 0));
    seen += 1;
    if (seen === answers) child.kill('SIGKILL');
  }
  expect(await exited).toEqual([null, 'SIGKILL']);
  return storedPages;
}

/** Expects all reported pages to be there, and the first models of others: a page is stored in portions, in its order. */
function expectStoredInOrder(replica: Replica, registry: GeneratedRegistry, storedPages: number): void {
  for (const [index, page] of registry.pages.entries()) {
    const present = page.map((model) => replica.models.get(model.name)?.model.description === model.description);
    const stored = present.filter(Boolean).length;
    if (index < storedPages) expect(stored).toBe(page.length);
    else expect(present.lastIndexOf(true)).toBe(stored - 1);
  }
  for (const name of registry.detailed) {
    expect([0, 4]).toContain(replica.models.get(name)?.versionCount ?? 0);
    const run = replica.versions.get(name, '1')?.run ?? null;
    if (run !== null) expect(run).toEqual(registry.run(name, '1'));
  }
}

function expectExactly(replica: Replica, registry: GeneratedRegistry): void {
  const models = registry.pages.flat();
  expect(replica.models.count()).toBe(models.length);
  expect(models.map((model) => replica.models.get(model.name)?.model)).toEqual(models);
  const found = (search: string): number =>
    replica.models.window({ search, sort: { column: 'name', direction: 'asc' }, offset: 0, limit: 1 }).total;
  expect([found('predicts'), found('of'), found('nowhere')]).toEqual([models.length, models.length, 0]);
  for (const name of registry.detailed) {
    for (const version of registry.versions(name)) {
      expect(replica.versions.get(name, version.version)).toMatchObject({
        version: { description: version.description, runId: version.runId },
        runState: 'loaded',
        run: registry.run(name, version.version),
      });
    }
  }
  expect(replica.deployments.list()).toEqual(registry.deployments);
}

function integrity(file: string): unknown {
  using connection = new DatabaseSync(file);
  return connection.prepare('PRAGMA integrity_check').get()?.integrity_check;
}

it(`loses nothing when the process is killed ${rounds} times during a sync`, { timeout: 300_000 }, async () => {
  const file = folders.file();
  for (let round = 0; round < rounds; round += 1) {
    const registry = generateRegistry(round);
    // Primes, so that the kills hit all kinds of answers. Odd rounds are killed early in the sweep.
    const answers = round % 2 === 0 ? 1 + ((round * 37) % 160) : 1 + ((round * 7) % 22);
    const storedPages = await killAfter(answers, file, round);

    const replica = folders.open(file);
    expect(replica.setAside).toBeNull();
    expect(integrity(file)).toBe('ok');
    expectStoredInOrder(replica, registry, storedPages);
    await syncRegistry(replica, registry);
    expectExactly(replica, registry);
    replica.close();
  }
});
