import type { ReplicaFolders } from './replica-folder.ts';
import { sampleModel } from './sample-model.ts';
import { sweepModels } from './sweep.ts';

/** Makes a replica with 500 models, which take some pages, and closes it. Returns its file. */
export function storedReplica(folders: ReplicaFolders): string {
  const file = folders.file();
  const replica = folders.open(file);
  sweepModels(
    replica,
    Array.from({ length: 500 }, (_, index) => sampleModel({ name: `model ${index}`, description: 'd'.repeat(400) })),
  );
  replica.close();
  return file;
}
