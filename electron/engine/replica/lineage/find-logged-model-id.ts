/**
 * Finds which logged model of MLflow 3 a version was made from: by its source, which is `models:/m-…` or lies in that
 * model's folder. Where the source names none it is the only one that the run made. Null for none.
 */
export function findLoggedModelId(source: string | null, madeModels: readonly string[] = []): string | null {
  const named = /^models:\/(m-\w{1,64})\/?$|\/models\/(m-\w{1,64})\/artifacts(?:\/|$)/.exec(source ?? '');
  const id = named?.[1] ?? named?.[2];
  if (id !== undefined) return id;
  const isCopy = source?.startsWith('models:/') === true;
  return !isCopy && madeModels.length === 1 ? (madeModels[0] ?? null) : null;
}
