/**
 * The process that kill-during-sync.slow.test.ts kills: `node sync-child.ts <file> <round>` syncs over and over until
 * then. Each line it writes says what the source is about to answer. Everything before that is stored.
 */
import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { openReplica } from '../../../../../electron/engine/replica/replica.ts';
import { generateRegistry } from './generated-registry.ts';
import { syncRegistry } from './sync-registry.ts';

// A process that is killed writes no cache when it ends.
flushCompileCache();

const [file, round] = process.argv.slice(2);
if (file === undefined || round === undefined) throw new Error('usage: sync-child.ts <file> <round>');
const replica = openReplica(file, { log: { info() {}, warn() {}, error() {} } });
const registry = generateRegistry(Number(round));
for (;;) {
  await syncRegistry(replica, registry, (what) => {
    writeSync(1, `${what}\n`);
  });
}
