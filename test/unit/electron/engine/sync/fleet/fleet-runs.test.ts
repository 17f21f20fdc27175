import { expect, it } from 'vitest';
import type { RunRef } from '../../../../../../electron/engine/sources/registry-source.ts';
import { createAttempts } from '../../../../../../electron/engine/sync/fleet/attempts.ts';
import { readPendingRuns } from '../../../../../../electron/engine/sync/fleet/fleet-runs.ts';
import type { Room } from '../../../../../../electron/engine/sync/fleet/room.ts';
import { createTurns } from '../../../../../../electron/engine/sync/fleet/turns.ts';
import { monotonicClock } from '../../../../../../electron/timing/clock.ts';
import { replicaFolders } from '../../replica/replica-folder.ts';
import { sampleModel } from '../../replica/sample-model.ts';
import { sampleRun, sampleVersion } from '../../replica/sample-version.ts';

const folders = replicaFolders();
const models = 40;
const versions = 30;

/** 1,200 versions whose run nobody has read; the model that changed last stands in the middle. */
function fill() {
  const replica = folders.open();
  for (let index = 0; index < models; index += 1) {
    const name = `m-${String(index).padStart(2, '0')}`;
    replica.models.save([sampleModel({ name, updatedAt: (index * 7) % models })], 1);
    const sweep = replica.versions.beginSweep(name);
    replica.versions.save(
      name,
      Array.from({ length: versions }, (_, at) => sampleVersion(name, versions - at)),
      sweep,
    );
    replica.versions.finishSweep(name, sweep, 1);
  }
  return replica;
}

async function read(room: Partial<Room>) {
  const replica = fill();
  const asked: string[] = [];
  const clock = monotonicClock;
  async function* allRuns(refs: readonly RunRef[]) {
    asked.push(...refs.map(({ modelName, version }) => `${modelName} ${version}`));
    yield refs.map((ref) => ({ ...ref, state: 'loaded' as const, run: sampleRun({ runId: ref.runId ?? '' }) }));
  }
  const isWhole = await readPendingRuns({
    allRuns,
    replica,
    clock,
    turns: createTurns(),
    room: { has: () => true, hasPlenty: () => true, make: async () => true, ...room } as Room,
    attempts: createAttempts(clock),
    signal: new AbortController().signal,
    pace: async () => undefined,
    interlude: async () => undefined,
    onStored: () => undefined,
  });
  return { replica, asked, isWhole };
}

const changedLast = (asked: readonly string[]): readonly number[] => [
  ...new Set(asked.map((name) => (Number(name.slice(2, 4)) * 7) % models)),
];

it('reads the runs of the models that changed last first, then all others in the order of the file', async () => {
  const { replica, asked, isWhole } = await read({});
  expect(isWhole).toBe(true);
  expect(replica.coverage.counts().pendingRuns).toBe(0);
  expect(new Set(asked).size).toBe(asked.length);
  expect(asked).toHaveLength(models * versions);
  expect(changedLast(asked.slice(0, 900))).toEqual(Array.from({ length: 30 }, (_, rank) => models - 1 - rank));
  expect(asked.slice(900)).toEqual(asked.slice(900).toSorted((a, b) => a.slice(0, 4).localeCompare(b.slice(0, 4))));
});

it('keeps to the order of change where room is short, and reads nothing that has no room', async () => {
  const { asked } = await read({ hasPlenty: () => false });
  expect(changedLast(asked)).toEqual(Array.from({ length: models }, (_, rank) => models - 1 - rank));

  let left = 5;
  const short = await read({
    has: () => false,
    hasPlenty: () => false,
    make: async () => {
      left -= 1;
      return left >= 0;
    },
  });
  expect(short.isWhole).toBe(false);
  // One asks whether there is room for the first at all.
  expect(short.replica.coverage.counts().pendingRuns).toBe(models * versions - 4);
});
