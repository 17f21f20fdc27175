import { openChoiceStore } from '../../../../../electron/engine/choices/choice-store.ts';
import { monotonicClock } from '../../../../../electron/timing/clock.ts';

// Chooses without end, and says each number once it is said to be kept.
const [, , file = ''] = process.argv;
const log = { info() {}, warn() {}, error: console.error };
const store = openChoiceStore(file, { log, clock: monotonicClock });
const scope = { connectionId: '2f1d6f0a-7a58-4c7e-8f7d-0d9f5f0b1a01', group: null };
const begin = store.read(scope).choices.length;
for (let index = begin; ; index += 1) {
  const value = { by: 'version', direction: 'asc' };
  void store.write(scope, { section: 'model.sort', key: `next ${index}`, value }).catch(console.error);
  await store.write(scope, { section: 'model.sort', key: `kept ${index}`, value });
  console.log(`kept ${index}`);
}
