import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import type { Replica } from '../../../../../../electron/engine/replica/replica.ts';
import { sampleDeployment } from '../../deployments/sample-deployment.ts';
import { replicaFolders } from '../replica-folder.ts';
import { sampleModel } from '../sample-model.ts';
import { sweepModels } from '../sweep.ts';

const folders = replicaFolders();

/** As the app folded before: to lower case and without some marks. */
function foldAsBefore(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFC');
}

const names = ['ＦＵＬＬ width', 'full 10', 'Straße', 'strasse 2', 'ısı', 'Isi 3', 'naïve', 'plain'];

/** A replica as the last version of the app left it. */
function openEarlier(count = 0): string {
  const file = folders.file();
  const replica = folders.open(file);
  const more = Array.from({ length: count }, (_, index) => `Größe ${index}`);
  sweepModels(
    replica,
    [...names, ...more].map((name) => sampleModel({ name, description: `Über ${name}` })),
  );
  replica.deployments.replace(
    [sampleDeployment({ id: 'b', name: 'ＦＵＬＬ 2' }), sampleDeployment({ id: 'a', name: 'full 10' })],
    1,
  );
  replica.close();
  using connection = new DatabaseSync(file);
  connection.function('before', (text) => foldAsBefore(String(text)));
  connection.exec(`
    UPDATE model SET sort_key = before(name);
    UPDATE deployment SET sort_key = before(name);
    UPDATE model_text SET text = before((SELECT name || char(10) || description FROM model WHERE id = model_text.rowid)) || char(10, 10);
    DELETE FROM meta WHERE key = 'fold';
  `);
  return file;
}

function find(replica: Replica, search: string): readonly string[] {
  const query = { search, sort: { column: 'name', direction: 'asc' }, offset: 0, limit: 10 } as const;
  return replica.models.window(query).rows.map(({ name }) => name);
}

it('finds and sorts what an earlier version of the app stored, and keeps every row', () => {
  const replica = folders.open(openEarlier());
  expect(find(replica, '')).toEqual([
    'full 10',
    'ＦＵＬＬ width',
    'ısı',
    'Isi 3',
    'naïve',
    'plain',
    'Straße',
    'strasse 2',
  ]);
  expect(find(replica, 'full')).toEqual(['full 10', 'ＦＵＬＬ width']);
  expect(find(replica, 'STRASSE')).toEqual(['Straße', 'strasse 2']);
  expect(find(replica, 'isi')).toEqual(['ısı', 'Isi 3']);
  expect(find(replica, 'über plain')).toEqual(['plain']);
  expect(find(replica, 'si')).toEqual(['ısı', 'Isi 3']);
  expect(replica.deployments.list().map(({ name }) => name)).toEqual(['ＦＵＬＬ 2', 'full 10']);
});

it('does so step by step where the models are many', () => {
  const replica = folders.open(openEarlier(5_000));
  for (let steps = 0; !replica.refold(); steps += 1) expect(steps).toBeLessThan(5_000);
  expect(find(replica, 'GRÖSSE 4999')).toEqual(['Größe 4999']);
  expect(find(replica, 'strasse')).toEqual(['Straße', 'strasse 2']);
  expect(replica.models.count()).toBe(names.length + 5_000);
});
