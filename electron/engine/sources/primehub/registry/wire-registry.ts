import { buildModelUri } from '../../../../../shared/registry/model-uri.ts';
import type { ModelVersion, RegisteredModel, Run } from '../../../../../shared/registry/registry.ts';
import { findHighestVersion } from '../../highest-version.ts';
import { describeUnreadable, isVersionNumber } from '../../text/row-name.ts';
import type { PrimehubModelWire, PrimehubRunWire, PrimehubVersionWire } from '../documents/registry.ts';

/** Translates a model. PrimeHub leaves out tags, aliases and stages. */
export function toModel(wire: PrimehubModelWire): RegisteredModel {
  return {
    name: wire.name,
    description: describeUnreadable('the name of a model', wire.name) ?? wire.description ?? '',
    createdAt: wire.creationTimestamp,
    updatedAt: wire.lastUpdatedTimestamp,
    latestVersion: findHighestVersion(wire.latestVersions.map(({ version }) => version).filter(isVersionNumber)),
    tags: [],
    aliases: [],
    stages: [],
  };
}

/** Translates a version. Its `runId` is null, because only asking for the run shows whether there is one. */
export function toVersion(wire: PrimehubVersionWire): ModelVersion {
  return {
    modelName: wire.name,
    version: wire.version,
    createdAt: wire.creationTimestamp,
    updatedAt: wire.lastUpdatedTimestamp,
    description: describeUnreadable('a version number', wire.version) ?? wire.description ?? '',
    source: wire.source,
    runId: null,
    status: null,
    statusMessage: null,
    stage: null,
    aliases: [],
    tags: [],
    modelUri: buildModelUri(wire.name, wire.version),
  };
}

export function toRun({ info, data }: PrimehubRunWire): Run {
  const tag = (key: string): string | null => data.tags.find((each) => each.key === key)?.value || null;
  return {
    runId: info.runId ?? '',
    experimentId: info.experimentId,
    name: tag('mlflow.runName'),
    user: tag('mlflow.user'),
    status: info.status,
    startTime: info.startTime,
    endTime: info.endTime,
    artifactUri: info.artifactUri,
    lifecycle: info.lifecycleStage === 'deleted' ? 'deleted' : 'active',
    params: data.params,
    metrics: data.metrics,
    tags: data.tags,
  };
}
