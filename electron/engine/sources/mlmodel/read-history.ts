import type { VersionSchema } from '../../../../shared/registry/schema/version-schema.ts';
import { isCutText, readCutJson } from './cut-json.ts';
import { readModelFacts } from './read-model-facts.ts';
import { readSignature } from './read-signature.ts';

/** The run's tag in which MLflow notes the models that it logged. */
export const historyTag = 'mlflow.log-model.history';

/**
 * Reads what a run noted of the model that became this version: of the model whose path ends the version's source, or of
 * the only one. Servers cut the tag, so what is whole counts. From MLflow 2.9 on the note has no signature. null when it
 * does not tell which model it was.
 */
export function readHistory(history: string, source: string | null): VersionSchema | null {
  const list = readList(history);
  const own = list === null ? null : findOwn(list.models, source);
  if (list === null || own === null) return null;
  // Only the last model may lack a part.
  const isCut = list.isCut && own === list.models.at(-1);
  const read = readSignature(own.signature);
  const isTold = read.signature === 'logged' || (isWhole(own) && !isCut);
  return { from: 'history', isCut, ...read, signature: isTold ? read.signature : 'untold', ...readModelFacts(own) };
}

type LoggedModel = Readonly<Record<string, unknown>>;

/** Up to MLflow 2.8 the note holds all of the file MLmodel, so that a signature which is not in it was not logged. */
function isWhole(model: LoggedModel): boolean {
  return 'mlflow_version' in model;
}

function readList(history: string): { readonly models: readonly LoggedModel[]; readonly isCut: boolean } | null {
  try {
    const { value, isCut } = readCutJson(history);
    if (!Array.isArray(value)) return null;
    const models = value.filter((each) => typeof each === 'object' && each !== null && !Array.isArray(each));
    return { models, isCut };
  } catch {
    return null;
  }
}

/** A path that was logged twice holds what came last. */
function findOwn(models: readonly LoggedModel[], source: string | null): LoggedModel | null {
  // Addresses may name a store's options behind the path.
  const place = source?.replace(/[?#][^/]*$/, '').replace(/\/+$/, '') ?? '';
  const lengths = models.map((model) => matchLength(place, model.artifact_path));
  const longest = Math.max(0, ...lengths);
  if (longest > 0) return models[lengths.lastIndexOf(longest)] ?? null;
  return models.length === 1 ? (models[0] ?? null) : null;
}

/** MLflow 3 notes the whole address of a logged model, which its version names by `models:/m-…`. */
function matchLength(place: string, path: unknown): number {
  if (typeof path !== 'string' || path === '' || isCutText(path)) return 0;
  const modelId = /^models:\/(m-[0-9a-z-]+)$/.exec(place)?.[1];
  const isMatch = modelId === undefined ? place.endsWith(`/${path}`) : path.split('/').includes(modelId);
  return isMatch ? path.length : 0;
}
