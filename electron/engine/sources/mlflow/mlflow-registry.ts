import { buildModelUri } from '../../../../shared/registry/model-uri.ts';
import type { ModelVersion, RegisteredModel, Run, VersionLabel } from '../../../../shared/registry/registry.ts';
import { findHighestVersion } from '../highest-version.ts';
import type { RunLineage } from '../registry-source.ts';
import { describeUnreadable, isVersionNumber } from '../text/row-name.ts';
import { readRunLineage } from './origins/run-lineage.ts';
import type { ModelWire, RunWire, VersionWire } from './wire-shapes.ts';

/** MLflow 2.21 and newer keep prompts among the models. Servers leave them out unless asked for one by name. */
export function isPrompt(model: ModelWire): boolean {
  return model.tags.some(({ key, value }) => key === 'mlflow.prompt.is_prompt' && value.toLowerCase() === 'true');
}

/** Translates a model. Sorts tags and labels, which MLflow sends in no order, so that a model always looks the same. */
export function toModel(wire: ModelWire): RegisteredModel {
  const byStage = new Map<string, string[]>();
  const latest = wire.latest_versions.filter(({ version }) => isVersionNumber(version));
  for (const { version, current_stage } of latest) {
    if (stageOf(current_stage) !== null) {
      const stage = String(current_stage);
      byStage.set(stage, [...(byStage.get(stage) ?? []), version]);
    }
  }
  const stages = [...byStage].map(([label, versions]) => ({ label, version: findHighestVersion(versions) ?? '' }));
  return {
    name: wire.name,
    description: describeUnreadable('the name of a model', wire.name) ?? wire.description ?? '',
    createdAt: wire.creation_timestamp,
    updatedAt: wire.last_updated_timestamp,
    latestVersion: findHighestVersion(latest.map(({ version }) => version)),
    tags: wire.tags.toSorted((a, b) => compare(a.key, b.key)),
    aliases: wire.aliases.map(({ alias, version }) => ({ label: alias, version })).toSorted(byLabel),
    stages: stages.toSorted(byLabel),
    latestRuns: latest
      .flatMap(({ version, run_id }) => (run_id === null || run_id === '' ? [] : [{ version, runId: run_id }]))
      .toSorted((a, b) => compare(a.version, b.version)),
  };
}

/**
 * Translates a version. `aliases` are the model's, because the search for versions never has them (mlflow/mlflow#9783).
 */
export function toVersion(wire: VersionWire, aliases: readonly VersionLabel[]): ModelVersion {
  const own = aliases.filter(({ version }) => version === wire.version).map(({ label }) => label);
  return {
    modelName: wire.name,
    version: wire.version,
    createdAt: wire.creation_timestamp,
    updatedAt: wire.last_updated_timestamp,
    description: describeUnreadable('a version number', wire.version) ?? wire.description ?? '',
    source: wire.source,
    runId: wire.run_id,
    status: wire.status,
    statusMessage: wire.status_message,
    stage: stageOf(wire.current_stage),
    aliases: [...new Set([...own, ...wire.aliases])].toSorted(compare),
    tags: wire.tags.toSorted((a, b) => compare(a.key, b.key)),
    modelUri: buildModelUri(wire.name, wire.version),
  };
}

/** A run, with what it read and wrote. */
export type ReadRun = Run & { readonly lineage: RunLineage };

/** Translates a run. Before MLflow 1.30 its name is only a tag. */
export function toRun(wire: RunWire): ReadRun {
  const { info, data } = wire;
  return {
    lineage: readRunLineage(wire),
    runId: info.run_id ?? info.run_uuid ?? '',
    experimentId: info.experiment_id,
    name: info.run_name ?? tag(wire, 'mlflow.runName'),
    user: info.user_id ?? tag(wire, 'mlflow.user'),
    status: info.status,
    startTime: info.start_time,
    endTime: info.end_time,
    artifactUri: info.artifact_uri,
    lifecycle: info.lifecycle_stage === 'deleted' ? 'deleted' : 'active',
    params: data.params.toSorted((a, b) => compare(a.key, b.key)),
    metrics: data.metrics,
    tags: data.tags.toSorted((a, b) => compare(a.key, b.key)),
  };
}

function tag(wire: RunWire, key: string): string | null {
  return wire.data.tags.find((each) => each.key === key)?.value || null;
}

function stageOf(stage: string | null): string | null {
  return stage === null || stage === 'None' ? null : stage;
}

function byLabel(a: VersionLabel, b: VersionLabel): number {
  return compare(a.label, b.label);
}

/** Compares by code unit, so that the order does not depend on this computer's language. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
