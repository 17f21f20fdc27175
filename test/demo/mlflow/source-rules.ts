import { posix } from 'node:path';
import { MlflowError } from './mlflow-error.ts';
import type { ServerFeatures } from './mlflow-profile.ts';
import type { DemoRegistry } from './registry-store.ts';

export interface GivenSource {
  readonly source: string;
  /** Empty when the version is registered without a run. */
  readonly runId: string;
  readonly modelId: string;
}

const modelReference = /^models:\/(.+)\/(\d+)$/;
const loggedModel = /^models:\/(m-[0-9a-f]+)$/;
/** Schemes whose URIs name a host, to which the server would connect. */
const hostSchemes = /^(https?|s?ftp|hdfs|viewfs|mlflow-artifacts(?=:\/\/)):/;

/** Refuses sources that a version may not have, and gives the run that the version belongs to. */
export function runOfSource(given: GivenSource, registry: DemoRegistry, features: ServerFeatures): string {
  const { source, runId, modelId } = given;
  checkPath(source);
  if (features.checksSourceOwner) checkOwner(given, registry);
  const [, name, version] = modelReference.exec(source) ?? [];
  const [, loggedId] = loggedModel.exec(source) ?? [];
  const isReference = name !== undefined || (loggedId !== undefined && features.loggedModels);
  if (/^models:\/[^/@]*$/.test(source) && !isReference) {
    throw new MlflowError('INTERNAL_ERROR', `Not a proper models:/ URI: ${source}.`);
  }
  try {
    if (name !== undefined) {
      const referred = registry.models.requireVersion(decodeURIComponent(name), Number(version));
      return features.checksSourceOwner && runId === '' ? referred.runId : runId;
    }
    const owners = [loggedId ?? '', modelId].filter((owner) => owner !== '');
    const runs = owners.map((owner) => registry.tracking.requireLoggedModel(owner).sourceRunId);
    return runId || (runs.find((run) => run !== '') ?? '');
  } catch (error) {
    if (!(error instanceof MlflowError) || features.checksSourceOwner) throw error;
    throw new MlflowError(
      'INTERNAL_ERROR',
      `Unable to fetch model from model URI source artifact location '${source}'.Error: ${error.message}`,
    );
  }
}

/** A version must not point at the server's own files. */
function checkPath(source: string): void {
  if (/^file:/i.test(source) || !/^[a-z][\w+.-]*:/i.test(source)) {
    throw refuse(
      source,
      'To use a local path as a model version source, the run_id request parameter has to be specified and the local path has to be contained within the artifact directory of the run specified by the run_id.',
    );
  }
  const decoded = decodeURIComponent(source);
  if (
    decoded.includes('\0') ||
    posix.normalize(decoded).replace(/\/$/, '') !== decoded.replaceAll(/\/+/g, '/').replace(/\/$/, '')
  ) {
    throw refuse(source, 'An absolute path must be provided without relative path references present.');
  }
}

/** What a source names must be what the version is registered with. */
function checkOwner({ source, runId, modelId }: GivenSource, registry: DemoRegistry): void {
  const scheme = hostSchemes.exec(source)?.[1];
  if (scheme !== undefined) {
    throw MlflowError.invalid(
      `'source' cannot use the '${scheme}' scheme: the '${scheme}' scheme addresses a host other than the tracking server's configured artifact storage, so the server would connect to the host named in the URI.`,
    );
  }
  const model = modelId === '' ? undefined : registry.tracking.loggedModels().find((each) => each.modelId === modelId);
  const isOwned = (root: string | undefined): boolean => root !== undefined && `${source}/`.startsWith(`${root}/`);
  const fits = source.startsWith('runs:/')
    ? runId !== '' && source.startsWith(`runs:/${runId}/`)
    : /^models:\/[^/@]*$/.test(source)
      ? source === `models:/${modelId}`
      : !source.startsWith('mlflow-artifacts:') ||
        isOwned(modelId === '' ? registry.tracking.findRun(runId)?.artifactUri : model?.artifactUri);
  if (fits) return;
  const owner = source.startsWith('models:') || modelId !== '' ? 'model_id' : 'run_id';
  throw refuse(source, `The ${owner} request parameter must identify the resource that contains the source.`);
}

function refuse(source: string, reason: string): MlflowError {
  return MlflowError.invalid(`Invalid model version source: '${source}'. ${reason}`);
}
