import { expect, it } from 'vitest';
import { openDatabase } from '../../../../../../../electron/engine/replica/file/open-database.ts';
import { findLabelsWith } from '../../../../../../../electron/engine/replica/query/conditions/labels-with.ts';
import { foldText } from '../../../../../../../shared/text/fold-text.ts';
import { createRandomNumbers } from '../../../../../../samples/queries/random-numbers.ts';
import { quietLog, replicaFolders } from '../../replica-folder.ts';
import { createFleet, storeFleet } from '../generated-fleet.ts';

const folders = replicaFolders();
const now = Date.UTC(2026, 10, 26, 12);

const numbers = ['6', '0.10', '1e5', '-2', 'inf', '+Infinity', '007'];
const long = `${'long '.repeat(20)}end`;

function setUp() {
  const file = folders.file();
  const replica = folders.open(file);
  const fleet = createFleet(13, now, 6).map((facts, index) =>
    index % 5 === 0
      ? { ...facts, tags: new Map([...facts.tags, ['tier', numbers[index % numbers.length] ?? '']]) }
      : facts,
  );
  storeFleet(replica, fleet);
  replica.close();
  const open = () => openDatabase(file, { log: quietLog, now: () => now }).database;
  return { fleet, replica, open, file };
}

it('leaves out no label that holds a word', () => {
  const { fleet, open } = setUp();
  const db = open();
  const texts = {
    aliases: fleet.flatMap(({ model, aliases }) => aliases.flatMap((each) => [`@${each}`, `models:/${model}@${each}`])),
    tags: fleet.flatMap(({ tags }) => [...tags].map(([key, value]) => `${key}=${value}`)),
    deployments: fleet.flatMap(({ deployments }) => deployments.map(({ name }) => name)),
  };
  const random = createRandomNumbers(5);
  for (const kind of ['aliases', 'tags', 'deployments'] as const) {
    for (const text of new Set(texts[kind])) {
      const folded = foldText(text);
      for (let round = 0; round < 6; round += 1) {
        const from = random.below(folded.length);
        const word = folded.slice(from, from + 1 + random.below(folded.length - from));
        // What is in the version's URI by its number is looked for there.
        if (kind === 'aliases' && !word.includes('@') && foldText(text).indexOf(word) < text.lastIndexOf('@')) continue;
        expect(findLabelsWith(db, ['nowhere', word]), `${word} of ${text}`).toMatchObject({ [kind]: true });
      }
    }
  }
  db.close();
});

it('leaves out all labels where none holds a word, and none where they cannot be told', () => {
  const { fleet, open, file } = setUp();
  const db = open();
  const none = { aliases: false, tags: false, deployments: false };
  expect(findLabelsWith(db, ['unheardof'])).toEqual(none);
  expect(findLabelsWith(db, ['unheardof', '@nobody'])).toEqual({ ...none, aliases: true });
  expect(findLabelsWith(db, ['7'])).toMatchObject({ tags: true });
  db.close();
  const replica = folders.open(file);
  storeFleet(
    replica,
    fleet.map((facts, index) => (index === 0 ? { ...facts, tags: new Map([['note', long]]) } : facts)),
  );
  replica.close();
  const again = open();
  expect(findLabelsWith(again, ['unheardog'])).toEqual({ ...none, tags: true });
  again.close();
});
