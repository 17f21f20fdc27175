import type { OneVersion, VersionRun } from '../../registry-source.ts';
import type { PrimehubClient } from '../client/primehub-client.ts';
import {
  type PrimehubRunWire,
  versionRunDocument,
  versionRunsDocument,
  wholeVersionDocument,
} from '../documents/registry.ts';
import { failedAnswer } from '../failures/failed-answer.ts';
import type { GraphqlError } from '../failures/graphql-error.ts';
import { toRun, toVersion } from './wire-registry.ts';

/** Up to this many, asking one by one is cheaper: for all, PrimeHub calls MLflow once for each version of the model. */
const fewVersions = 3;
const parallelReads = 4;

interface Wanted {
  readonly group: string;
  readonly name: string;
  readonly versions: readonly string[];
}

/**
 * Reads the runs behind some versions of a model, with at most `atOnce` requests at a time. A run that MLflow cannot return comes as null, with an error that
 * does not name its version. Asks for such versions one by one when their number leaves a doubt.
 */
export async function* fetchVersionRuns(
  client: PrimehubClient,
  wanted: Wanted,
  signal: AbortSignal,
  atOnce = parallelReads,
): AsyncGenerator<readonly VersionRun[]> {
  if (wanted.versions.length <= fewVersions) {
    yield await readOneByOne(client, wanted, signal, atOnce);
    return;
  }
  const { group, name } = wanted;
  const { data, errors } = await client.query(versionRunsDocument, { group, name }, signal);
  if (data === null) throw failedAnswer({ root: 'modelVersions', status: 200, errors });

  const asked = new Set(wanted.versions);
  const known = data.filter(({ version }) => asked.has(version));
  yield known.flatMap(({ version, run }) => (run == null ? [] : [loaded(version, run)]));

  // a version that PrimeHub no longer lists has no run either
  const listed = new Set(data.map(({ version }) => version));
  const gone = wanted.versions.filter((version) => !listed.has(version));
  const empty = known.filter(({ run }) => run == null).map(({ version }) => version);
  const trouble = errors.find((error) => !isMissingRun(error));
  if (trouble !== undefined) throw failedAnswer({ root: 'modelVersions', status: 200, errors: [trouble] });

  yield gone.map((version) => ({ version, state: 'missing', run: null }));
  const emptyInAll = data.filter(({ run }) => run == null).length;
  if (errors.length === 0 || errors.length === emptyInAll) {
    yield empty.map((version) => ({ version, state: errors.length === 0 ? 'none' : 'missing', run: null }));
    return;
  }
  yield await readOneByOne(client, { ...wanted, versions: empty }, signal, atOnce);
}

async function readOneByOne(
  client: PrimehubClient,
  wanted: Wanted,
  signal: AbortSignal,
  atOnce: number,
): Promise<VersionRun[]> {
  const runs: VersionRun[] = [];
  for (let start = 0; start < wanted.versions.length; start += atOnce) {
    const batch = wanted.versions.slice(start, start + atOnce);
    runs.push(...(await Promise.all(batch.map((version) => readOne(client, wanted, version, signal)))));
  }
  return runs;
}

async function readOne(
  client: PrimehubClient,
  { group, name }: Wanted,
  version: string,
  signal: AbortSignal,
): Promise<VersionRun> {
  const { data, errors } = await client.query(versionRunDocument, { group, name, version }, signal);
  const run = readRun(version, data, errors);
  if (run !== null) return run;
  const failure = failedAnswer({ root: 'modelVersion', status: 200, errors });
  if (failure.error.code === 'NOT_FOUND') return { version, state: 'missing', run: null };
  throw failure;
}

/** Reads one version together with its run; null when the server says it does not exist. */
export async function fetchWholeVersion(
  client: PrimehubClient,
  { group, name, version }: { readonly group: string; readonly name: string; readonly version: string },
  signal: AbortSignal,
): Promise<OneVersion | null> {
  const { data, errors } = await client.query(wholeVersionDocument, { group, name, version }, signal);
  const run = readRun(version, data, errors);
  if (data !== null && run !== null) return { version: toVersion(data), run };
  const failure = failedAnswer({ root: 'modelVersion', status: 200, errors });
  if (failure.error.code === 'NOT_FOUND') return null;
  throw failure;
}

/** What an answer says of the run; null when it is none. */
function readRun(
  version: string,
  data: { readonly run?: PrimehubRunWire | null | undefined } | null,
  errors: readonly GraphqlError[],
): VersionRun | null {
  if (data?.run != null) return loaded(version, data.run);
  if (data !== null && errors.length === 0) return { version, state: 'none', run: null };
  return data !== null && errors.every(isMissingRun) ? { version, state: 'missing', run: null } : null;
}

function loaded(version: string, wire: PrimehubRunWire): VersionRun {
  const run = toRun(wire);
  return { version, state: run.lifecycle === 'deleted' ? 'deleted' : 'loaded', run };
}

/** PrimeHub reads MLflow's answer without checking for a run in it. Newer Node words that error differently. */
function isMissingRun({ message, code }: GraphqlError): boolean {
  return (
    code === 'RESOURCE_DOES_NOT_EXIST' ||
    /^Cannot read propert(?:y 'data' of undefined|ies of undefined \(reading 'data'\))/.test(message) ||
    /^invalid json response body at \S*\/preview\/mlflow\/runs\/get/.test(message)
  );
}
