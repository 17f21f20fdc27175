import type { ModelVersion, Run } from '../../../../shared/registry/registry.ts';

/** PrimeHub's pre-packaged model servers. */
export type PrepackagedServer = 'tensorflow2' | 'pytorch' | 'sklearn';

const flavours: Readonly<Record<string, PrepackagedServer>> = {
  tensorflow: 'tensorflow2',
  keras: 'tensorflow2',
  pytorch: 'pytorch',
  sklearn: 'sklearn',
};

/** Words that name a library when they stand alone in a name, a tag or a parameter. */
const words: readonly [RegExp, PrepackagedServer][] = [
  [/\b(tensorflow2?|keras|tf2?)\b/i, 'tensorflow2'],
  [/\b(py)?torch\b|\b(pytorch )?lightning\b/i, 'pytorch'],
  [/\b(sk-?learn|scikit(-learn)?)\b/i, 'sklearn'],
];

/** Parameters that only one library's autologging writes. */
const telltaleParams: readonly [string, PrepackagedServer][] = [
  ['opt_name', 'tensorflow2'],
  ['optimizer_name', 'pytorch'],
];

/**
 * Guesses which pre-packaged server fits a model version; null when unsure. MLflow's own record of the logged flavours
 * counts most, then what autologging left in the run, then the model's name.
 */
export function guessServer(version: ModelVersion, run: Run | null): PrepackagedServer | null {
  const logged = fromLogHistory(version, run);
  if (logged !== undefined) return logged;
  return fromRun(run) ?? fromWords([version.modelName, run?.name ?? '']);
}

/** Returns null for a flavour that no pre-packaged server takes, undefined when there is no record. */
function fromLogHistory(version: ModelVersion, run: Run | null): PrepackagedServer | null | undefined {
  const tag = run?.tags.find((each) => each.key === 'mlflow.log-model.history')?.value;
  if (tag === undefined) return undefined;
  const entries = parseEntries(tag);
  const ofThisVersion = entries.filter(({ path }) => path !== '' && (version.source ?? '').endsWith(`/${path}`));
  const last = (ofThisVersion.length > 0 ? ofThisVersion : entries).at(-1);
  const names = last?.flavors.filter((name) => name !== 'python_function') ?? [];
  if (names.length === 0) return undefined;
  return names.map((name) => flavours[name]).find((server) => server !== undefined) ?? null;
}

/** Parses the tag, whose JSON is cut off at MLflow's length limit for tags when many models were logged. */
function parseEntries(text: string): readonly { path: string; flavors: readonly string[] }[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return [];
  }
  if (!Array.isArray(json)) return [];
  return json.flatMap((entry: unknown) => {
    if (!isRecord(entry) || !isRecord(entry.flavors)) return [];
    return [{ path: String(entry.artifact_path ?? ''), flavors: Object.keys(entry.flavors) }];
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fromRun(run: Run | null): PrepackagedServer | null {
  if (run === null) return null;
  const estimator = run.tags.find((each) => each.key === 'estimator_class')?.value ?? '';
  if (estimator.startsWith('sklearn.')) return 'sklearn';
  const autolog = run.tags.find((each) => each.key === 'mlflow.autologging')?.value ?? '';
  if (flavours[autolog] !== undefined) return flavours[autolog];
  const param = telltaleParams.find(([key]) => run.params.some((each) => each.key === key));
  if (param !== undefined) return param[1];
  const named = /^(framework|library|flavou?r|model_type)$/i;
  return fromWords([...run.tags, ...run.params].filter(({ key }) => named.test(key)).map(({ value }) => value));
}

/** Returns a server only when the texts name no other. */
function fromWords(texts: readonly string[]): PrepackagedServer | null {
  const text = texts.join('\n').replaceAll('_', ' ');
  const found = new Set(words.filter(([pattern]) => pattern.test(text)).map(([, server]) => server));
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}
