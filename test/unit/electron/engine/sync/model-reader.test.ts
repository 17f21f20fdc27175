import { expect, it } from 'vitest';
import { createTurns } from '../../../../../electron/engine/sync/fleet/turns.ts';
import { createModelReader } from '../../../../../electron/engine/sync/model-reader.ts';
import { manualClock } from '../deployments/manual-clock.ts';
import { sampleRun, sampleVersion } from '../deployments/sample-version.ts';
import { quietLog, replicaFolders } from '../replica/replica-folder.ts';
import { sampleModel } from '../replica/sample-model.ts';
import { Gate, scriptedSource } from './scripted-source.ts';

const folders = replicaFolders();
const { signal } = new AbortController();

it('reads the run of a page that opens while, or just after, the background read its model without runs', async () => {
  const { source, script } = scriptedSource();
  const replica = folders.open();
  const clock = manualClock();
  const reader = createModelReader({
    source,
    replica,
    clock,
    log: quietLog,
    turns: createTurns(),
    onStored() {},
    onRemoved() {},
  });
  const gate = new Gate();
  const wish = { name: 'churn', version: '1' };
  script.model = sampleModel();
  script.versions = [[sampleVersion({ version: '1' })]];
  script.runs = [[{ version: '1', state: 'loaded', run: sampleRun() }]];
  await reader.read(wish, 'visit', signal);
  await clock.advance(20_000);
  script.asked.length = 0;
  script.versions = [gate, [sampleVersion({ version: '1' })]];

  const background = reader.read({ name: 'churn', version: null }, 'catch-up', signal);
  const visit = reader.read(wish, 'visit', signal);
  gate.open();
  await Promise.all([background, visit]);
  expect(script.asked.filter((question) => question.startsWith('runs'))).toEqual(['runs churn 1']);
  await reader.stop();
});
