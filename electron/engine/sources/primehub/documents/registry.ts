import { z } from 'zod';
import { wireName, wireVersion } from '../../text/row-name.ts';
import { lenientList, wireId, wireInteger, wireRunData, wireText } from '../../text/wire-values.ts';
import { listQuery, query } from '../client/graphql-document.ts';

const modelWire = z.object({
  name: wireName,
  creationTimestamp: wireInteger,
  lastUpdatedTimestamp: wireInteger,
  description: wireText,
  /** The newest version of each stage, in no order. */
  latestVersions: lenientList(z.object({ version: wireVersion })),
});
export type PrimehubModelWire = z.infer<typeof modelWire>;

const versionWire = z.object({
  name: wireName,
  version: wireVersion,
  creationTimestamp: wireInteger,
  lastUpdatedTimestamp: wireInteger,
  description: wireText,
  source: wireText,
});
export type PrimehubVersionWire = z.infer<typeof versionWire>;

/** MLflow's run in PrimeHub's own spelling. */
const runWire = z.object({
  info: z.object({
    runId: wireText,
    experimentId: wireId,
    status: wireText,
    startTime: wireInteger,
    endTime: wireInteger,
    artifactUri: wireText,
    lifecycleStage: wireText,
  }),
  data: wireRunData,
});
export type PrimehubRunWire = z.infer<typeof runWire>;

/** What is left of a run that cannot be read, but is there. */
const emptyRun = runWire.parse({ info: {} });

const wholeVersionWire = versionWire.extend({ run: runWire.nullish().catch(emptyRun) });

const versionRunWire = z.object({ version: wireVersion, run: runWire.nullish().catch(emptyRun) });

/** PrimeHub sends MLflow's first page, of 100 models. */
const mostModels = 1_000;
/** PrimeHub sends all versions of a model at once. */
const mostVersions = 20_000;

export const modelListDocument = listQuery(
  'models',
  modelWire,
  mostModels,
  /* GraphQL */ `query ModelList($group: String!) {
    models(where: { group: $group }) {
      name creationTimestamp lastUpdatedTimestamp description latestVersions { version }
    }
  }`,
);

export const modelDocument = query(
  'model',
  modelWire,
  /* GraphQL */ `query Model($group: String!, $name: String!) {
    model(where: { group: $group, name: $name }) {
      name creationTimestamp lastUpdatedTimestamp description latestVersions { version }
    }
  }`,
);

/** Without runs, PrimeHub makes one call to MLflow. With runs, it makes one more for each version. */
export const versionListDocument = listQuery(
  'modelVersions',
  versionWire,
  mostVersions,
  /* GraphQL */ `query VersionList($group: String!, $name: String!) {
    modelVersions(where: { group: $group, name: $name }) {
      name version creationTimestamp lastUpdatedTimestamp description source
    }
  }`,
);

export const versionRunsDocument = listQuery(
  'modelVersions',
  versionRunWire,
  mostVersions,
  /* GraphQL */ `query VersionRuns($group: String!, $name: String!) {
    modelVersions(where: { group: $group, name: $name }) { version run }
  }`,
);

export const versionRunDocument = query(
  'modelVersion',
  versionRunWire,
  /* GraphQL */ `query VersionRun($group: String!, $name: String!, $version: String!) {
    modelVersion(where: { group: $group, name: $name, version: $version }) { version run }
  }`,
);

export const wholeVersionDocument = query(
  'modelVersion',
  wholeVersionWire,
  /* GraphQL */ `query WholeVersion($group: String!, $name: String!, $version: String!) {
    modelVersion(where: { group: $group, name: $name, version: $version }) {
      name version creationTimestamp lastUpdatedTimestamp description source run
    }
  }`,
);
