import type { VersionSchema } from '../../../../shared/registry/schema/version-schema.ts';
import { cutText } from '../../../../shared/text/cut-text.ts';
import { isCutText, showCut } from './cut-json.ts';
import { writeValue } from './write-value.ts';

type ModelFacts = Omit<
  VersionSchema,
  'from' | 'isCut' | 'signature' | 'inputs' | 'outputs' | 'params' | 'unreadable' | 'cut'
>;

/** More than any model has; a broken or hostile file may name thousands. */
const mostFlavours = 20;
const mostMetadata = 200;
/** UTF-16 units. */
const longestName = 200;
const longestMetadata = 2_000;

/** Reads all but the signature from what MLflow writes of a model. What cannot be read is missing. */
export function readModelFacts(model: Readonly<Record<string, unknown>>): ModelFacts {
  const flavours = isRecord(model.flavors) ? model.flavors : {};
  const names = Object.keys(flavours).filter((name) => name !== '');
  const pyfunc = isRecord(flavours.python_function) ? flavours.python_function : {};
  return {
    // What it was made with comes first; every model can be loaded as a Python function.
    flavours: [...names.filter((name) => name !== everyModels), ...names.filter((name) => name === everyModels)]
      .slice(0, mostFlavours)
      .map((name) => ({ name: cutText(name, longestName), version: findVersion(name, flavours[name]) })),
    loaderModule: toText(pyfunc.loader_module),
    pythonVersion: toText(pyfunc.python_version),
    mlflowVersion: toText(model.mlflow_version),
    sizeBytes: toSize(model.model_size_bytes),
    createdAt: toTime(model.utc_time_created),
    modelId: toText(model.model_id),
    metadata: (isRecord(model.metadata) ? Object.entries(model.metadata) : [])
      .slice(0, mostMetadata)
      .map(([key, value]) => ({
        key: cutText(key, longestName),
        value: showCut(
          typeof value === 'string' ? cutText(value, longestMetadata) : writeValue(value, longestMetadata),
        ),
      })),
  };
}

const everyModels = 'python_function';

/** Under which name MLflow notes the release of a library, where that is not the flavour's own. */
const shortNames: ReadonlyMap<string, string> = new Map([
  ['xgboost', 'xgb'],
  ['lightgbm', 'lgb'],
  ['spark', 'pyspark'],
]);

/** The release of a flavour's library: `sklearn_version` of sklearn, `xgb_version` of xgboost. */
function findVersion(name: string, flavour: unknown): string | null {
  if (name === everyModels || !isRecord(flavour)) return null;
  return toText(flavour[`${name}_version`]) ?? toText(flavour[`${shortNames.get(name) ?? name}_version`]);
}

/** A text that is whole and says something. In YAML read as texts, `null` is one. */
function toText(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || isCutText(text)) return null;
  return text === '' || text === 'null' || text === '~' ? null : cutText(text, longestName);
}

function toSize(value: unknown): number | null {
  const size = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
  return typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 ? size : null;
}

/** MLflow writes `2024-05-01 10:00:00.123456`, in UTC. */
function toTime(value: unknown): number | null {
  const found = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(\.\d{1,3})?/.exec(toText(value) ?? '');
  const time = found === null ? Number.NaN : Date.parse(`${found[1]}T${found[2]}${found[3] ?? ''}Z`);
  return Number.isFinite(time) ? time : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
