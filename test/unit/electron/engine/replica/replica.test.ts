import { describe, expect, it } from 'vitest';
import { sampleRun, sampleVersion } from '../deployments/sample-version.ts';
import { atOnce } from './at-once.ts';
import { oddNames } from './odd-names.ts';
import { replicaFolders } from './replica-folder.ts';
import { sampleModel } from './sample-model.ts';
import { sweepModels, sweepVersions } from './sweep.ts';

const folders = replicaFolders();
const byName = { column: 'name', direction: 'asc' } as const;

describe('what is stored comes back', () => {
  it.each(oddNames.map((name) => [name.length > 60 ? `${name.length} characters` : name, name]))(
    'for a model named %j',
    async (_title, name) => {
      const file = folders.file();
      const model = sampleModel({
        name,
        description: `About ${name}`,
        latestVersion: '3',
        tags: [{ key: name, value: name }],
        aliases: [{ label: 'champion', version: '3' }],
        stages: [{ label: 'Production', version: '2' }],
      });
      const version = sampleVersion({ modelName: name, version: '3', tags: [{ key: 'k', value: name }], aliases: [] });
      const run = sampleRun({ name, params: [{ key: name, value: name }], tags: [{ key: name, value: '' }] });
      const first = folders.open(file);
      sweepModels(first, [model]);
      sweepVersions(first, name, [version]);
      first.runs.save(name, [{ version: '3', state: 'loaded', run }]);
      first.close();

      const replica = folders.open(file);
      expect(replica.setAside).toBeNull();
      expect(replica.models.get(name)).toEqual({ model, versionCount: 1, versionsFetchedAt: 6_000, pendingRuns: 0 });
      expect(replica.versions.get(name, '3')).toEqual({
        version: { ...version, aliases: ['champion'] },
        loggedModel: null,
        runState: 'loaded',
        run,
        deployedBy: [],
      });
      // MLflow allows keys of 250 characters. No chooser has room for one of a thousand.
      expect(await replica.versions.columns(name, '', atOnce)).toEqual({
        params: name.length > 500 ? [] : [name],
        metrics: [],
      });
      const found = replica.models.window({ search: name.slice(0, 200), sort: byName, offset: 0, limit: 10 });
      expect(found.rows.map((row) => row.name)).toEqual([name]);
    },
  );
});
