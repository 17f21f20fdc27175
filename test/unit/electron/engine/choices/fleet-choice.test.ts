import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openFleetChoice } from '../../../../../electron/engine/choices/fleet-choice.ts';
import { quietLog } from '../replica/replica-folder.ts';

const usual = { isOn: true, budget: 1_000_000_000 };
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fleet-choice-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('holds over a restart, the last of several at once', async () => {
  const file = join(folder, 'fleet.json');
  const choice = openFleetChoice(file, quietLog);
  expect(choice.get()).toEqual(usual);
  await Promise.all([
    choice.set({ isOn: false, budget: 50_000_000 }),
    choice.set({ isOn: true, budget: 2_000_000_000 }),
    choice.set({ isOn: false, budget: 5_000_000_000 }),
  ]);
  expect(openFleetChoice(file, quietLog).get()).toEqual({ isOn: false, budget: 5_000_000_000 });
});

it.each([
  '',
  '{',
  '{"version":1}',
  '{"version":2,"isOn":false,"budget":50000000}',
  '{"version":1,"isOn":1,"budget":-1}',
])('counts as usual where the file holds %j, and is written anew', async (content) => {
  const file = join(folder, 'fleet.json');
  writeFileSync(file, content);
  const choice = openFleetChoice(file, quietLog);
  expect(choice.get()).toEqual(usual);
  await choice.set({ ...usual, isOn: false });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ version: 1, isOn: false, budget: 1_000_000_000 });
});

it('that cannot be stored holds for the session, and says so', async () => {
  const choice = openFleetChoice(join(folder, 'file', 'fleet.json'), quietLog);
  writeFileSync(join(folder, 'file'), '');
  await expect(choice.set({ ...usual, isOn: false })).rejects.toThrow();
  expect(choice.get().isOn).toBe(false);
});
