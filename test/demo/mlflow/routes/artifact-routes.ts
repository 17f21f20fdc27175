import type { ApiCall, ApiRoute } from '../api-route.ts';
import type { ArtifactStore } from '../artifact-store.ts';
import { MlflowError } from '../mlflow-error.ts';
import type { ServerFeatures } from '../mlflow-profile.ts';
import { type Answer, textAnswer } from '../pipeline.ts';
import { type JsonObject, repeated } from '../proto-json.ts';
import type { RequestArguments } from '../request-arguments.ts';

/** artifacts/list; the files themselves are read outside the REST API, see the functions below. */
export const artifactRoutes: readonly ApiRoute[] = [
  { methods: ['GET'], path: 'artifacts/list', answer: list },
  {
    methods: ['GET'],
    path: 'logged-models/{model_id}/artifacts/directories',
    answer: listLoggedModel,
    existsOn: (features) => features.loggedModels,
  },
];

/** GET model-versions/get-artifact: a file of a version, wherever its source lies. */
export function readVersionArtifact({ registry, features, args }: ApiCall): Answer {
  const version = registry.models.requireVersion(args.string('name'), args.version());
  const path = safePath(args, 'path');
  return fileAnswer(registry.artifacts, registry.locateVersion(version), path, features);
}

/** GET get-artifact: a file of a run. */
export function readRunArtifact({ registry, features, args }: ApiCall): Answer {
  const run = registry.tracking.requireRun(args.text('run_id') || args.string('run_uuid'));
  const path = safePath(args, 'path');
  return fileAnswer(registry.artifacts, run.artifactUri, path, features);
}

function list({ registry, args }: ApiCall): JsonObject {
  const run = registry.tracking.requireRun(args.text('run_id') || args.string('run_uuid'));
  return listFolder(registry.artifacts, run.artifactUri, safePath(args, 'path'));
}

function listLoggedModel({ registry, args }: ApiCall): JsonObject {
  const model = registry.tracking.requireLoggedModel(args.string('model_id'));
  return listFolder(registry.artifacts, model.artifactUri, safePath(args, 'artifact_directory_path'));
}

function listFolder(artifacts: ArtifactStore, root: string, folder: string): JsonObject {
  const entries = artifacts.list(folder === '' ? root : `${root}/${folder}`);
  return {
    root_uri: root,
    files: repeated(
      entries.map((entry) => ({
        path: folder === '' ? entry.name : `${folder}/${entry.name}`,
        is_dir: entry.isFolder,
        file_size: entry.isFolder ? undefined : entry.size,
      })),
    ),
  };
}

function safePath(args: RequestArguments, name: string): string {
  const path = args.text(name);
  if (path.startsWith('/') || path.split('/').includes('..')) throw MlflowError.invalid(`Invalid path: ${path}`);
  return path.replace(/\/$/, '');
}

function fileAnswer(artifacts: ArtifactStore, root: string, path: string, features: ServerFeatures): Answer {
  const text = artifacts.readText(`${root}/${path}`);
  if (text === undefined) {
    // the artifact store's own failure passes through the older releases and becomes Flask's page
    if (!features.missingFileIsNotFound) throw new Error(`No such file or directory: '${path}'`);
    throw artifacts.list(`${root}/${path}`).length > 0
      ? MlflowError.invalid('Artifact path refers to a directory, not a file.')
      : MlflowError.missing(`No such artifact: '${path}'`);
  }
  const fileName = path.slice(path.lastIndexOf('/') + 1);
  return textAnswer(200, text, {
    'content-disposition': `attachment; filename=${fileName.replace(/[^\w.-]/g, '_')}`,
    'x-content-type-options': 'nosniff',
  });
}
