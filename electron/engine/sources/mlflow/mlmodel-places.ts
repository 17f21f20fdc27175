import type { ModelVersion } from '../../../../shared/registry/registry.ts';

/** A place where a server may hand out a file. */
export interface FilePlace {
  /** Below the server's address. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

const fileName = 'MLmodel';

/**
 * Lists where MLflow hands out the file MLmodel of a version, the best place first. The first knows every kind of source,
 * from MLflow 1.11 on; the others help where a server does not find its way from the version to its files. A source is
 * anybody's text: it leads to no other endpoint and no other server.
 */
export function listMlmodelPlaces({
  modelName: name,
  version,
  source,
  runId,
}: Pick<ModelVersion, 'modelName' | 'version' | 'source' | 'runId'>): readonly FilePlace[] {
  const ofVersion = { path: '/model-versions/get-artifact', query: { name, version, path: fileName } };
  return [ofVersion, ...placesOf(source?.replace(/\/+$/, '') ?? '', runId)];
}

function placesOf(source: string, runId: string | null): readonly FilePlace[] {
  const logged = /^models:\/(m-[\w-]{1,100})$/.exec(source)?.[1];
  if (logged !== undefined) {
    const path = `/ajax-api/2.0/mlflow/logged-models/${logged}/artifacts/files`;
    return [{ path, query: { artifact_file_path: fileName } }];
  }
  // A version that was copied from another one.
  const [, copied, copiedVersion] = /^models:\/([^/]+)\/(\d{1,12})$/.exec(source) ?? [];
  if (copied !== undefined && copiedVersion !== undefined) {
    const query = { name: decode(copied), version: copiedVersion, path: fileName };
    return [{ path: '/model-versions/get-artifact', query }];
  }
  const places: FilePlace[] = [];
  const run = /^runs:\/+([\w-]+)\/(.+)$/s.exec(source);
  const inRun = run?.[2] ?? (runId === null ? null : after(source, `/${runId}/artifacts/`));
  const ownRun = run?.[1] ?? runId;
  if (ownRun !== null && inRun !== null && isPlainPath(inRun)) {
    places.push({ path: '/get-artifact', query: { run_id: ownRun, path: `${inRun}/${fileName}` } });
  }
  const proxied = /^mlflow-artifacts:(?:\/\/[^/]*)?\/+(.+)$/s.exec(source)?.[1];
  if (proxied !== undefined && isPlainPath(proxied)) {
    const path = proxied.split('/').map(encodeURIComponent).join('/');
    places.push({ path: `/api/2.0/mlflow-artifacts/artifacts/${path}/${fileName}`, query: {} });
  }
  return places;
}

/** Whether a path goes down only: a browser's rules take `..`, also where it is written `%2e%2e`, for a step up. */
function isPlainPath(path: string): boolean {
  return path.split('/').every((part) => part !== '' && !/^(?:\.|%2e){1,2}$/i.test(part)) && !/[\\?#]/.test(path);
}

function after(text: string, part: string): string | null {
  const at = text.indexOf(part);
  return at < 0 ? null : text.slice(at + part.length);
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
