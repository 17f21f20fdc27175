import type { VersionFacts } from '../samples/queries/version-facts.ts';
import { callApi } from './call-api.ts';

interface Pair {
  readonly key: string;
  readonly value: string;
}

interface RestModel {
  readonly name: string;
  readonly tags?: readonly Pair[];
  readonly aliases?: readonly { readonly alias: string; readonly version: string }[];
}

interface RestVersion {
  readonly name: string;
  readonly version: string;
  readonly creation_timestamp: number;
  readonly last_updated_timestamp: number;
  readonly current_stage?: string;
  readonly description?: string;
  readonly source?: string;
  readonly run_id?: string;
  readonly status: string;
  readonly tags?: readonly Pair[];
}

interface RestRun {
  readonly info: {
    readonly run_id: string;
    readonly run_name?: string;
    readonly experiment_id: string;
    readonly user_id?: string;
    readonly status: string;
    readonly start_time?: number;
    readonly end_time?: number;
    readonly artifact_uri: string;
    readonly lifecycle_stage: string;
  };
  readonly data: {
    readonly metrics?: readonly {
      readonly key: string;
      readonly value: number | string;
      readonly timestamp: number;
      readonly step: number;
    }[];
    readonly params?: readonly Pair[];
    readonly tags?: readonly Pair[];
  };
}

export interface RestFact {
  readonly model: RestModel;
  readonly version: RestVersion;
  readonly run: RestRun | null;
}

/** Reads all versions with their runs from a server, one request each, and so without anything of the app. */
export async function readRestFleet(url: string): Promise<readonly RestFact[]> {
  const { registered_models } = await callApi<{ registered_models: readonly RestModel[] }>(
    url,
    'GET',
    'registered-models/search',
    { max_results: '500' },
  );
  const { model_versions } = await callApi<{ model_versions: readonly RestVersion[] }>(
    url,
    'GET',
    'model-versions/search',
    { max_results: '5000' },
  );
  const facts: RestFact[] = [];
  for (const version of model_versions) {
    const model = registered_models.find(({ name }) => name === version.name);
    if (model !== undefined) facts.push({ model, version, run: await readRun(url, version.run_id ?? '') });
  }
  return facts;
}

async function readRun(url: string, runId: string): Promise<RestRun | null> {
  if (runId === '') return null;
  try {
    return (await callApi<{ run: RestRun }>(url, 'GET', 'runs/get', { run_id: runId })).run;
  } catch (error) {
    if (String(error).includes('RESOURCE_DOES_NOT_EXIST')) return null;
    throw error;
  }
}

/** What a query can ask about a version, by what REST says. */
export function toFacts({ model, version, run }: RestFact): VersionFacts {
  const toMap = (pairs: readonly Pair[] = []): ReadonlyMap<string, string> =>
    new Map(pairs.map(({ key, value }) => [key, value]));
  const metrics = [...(run?.data.metrics ?? [])].sort((a, b) => a.timestamp - b.timestamp || a.step - b.step);
  return {
    model: version.name,
    version: Number(version.version),
    aliases: (model.aliases ?? []).filter((each) => each.version === version.version).map(({ alias }) => alias),
    stage: version.current_stage === undefined || version.current_stage === 'None' ? null : version.current_stage,
    registered: version.creation_timestamp,
    updated: version.last_updated_timestamp,
    deployments: [],
    flavours: [],
    user: run?.info.user_id || null,
    run: version.run_id || null,
    runName: run?.info.run_name || null,
    runStatus: run?.info.status ?? null,
    experiment: run?.info.experiment_id ?? null,
    status: version.status,
    source: version.source || null,
    description: version.description || null,
    metrics: new Map(metrics.map(({ key, value }) => [key, Number(value)])),
    params: toMap(run?.data.params),
    tags: toMap(version.tags),
    modelTags: toMap(model.tags),
    runTags: toMap(run?.data.tags),
  };
}
