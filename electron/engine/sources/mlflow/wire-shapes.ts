import { z } from 'zod';
import { wireName, wireVersion } from '../text/row-name.ts';
import { lenientList, wireId, wireInteger, wirePairs, wireRunData, wireText } from '../text/wire-values.ts';

/*
 * What MLflow 1.4 to 3.x send, read leniently: empty lists and texts may be missing, unknown fields are ignored. No
 * field fails its row: what cannot be read is missing, and a name that cannot be read says so.
 */

export const versionWire = z.object({
  name: wireName,
  version: wireVersion,
  creation_timestamp: wireInteger,
  last_updated_timestamp: wireInteger,
  current_stage: wireText,
  description: wireText,
  source: wireText,
  run_id: wireText,
  status: wireText,
  status_message: wireText,
  tags: wirePairs,
  aliases: lenientList(z.string()),
});
export type VersionWire = z.infer<typeof versionWire>;

export const modelWire = z.object({
  name: wireName,
  creation_timestamp: wireInteger,
  last_updated_timestamp: wireInteger,
  description: wireText,
  /** The highest version of each stage. */
  latest_versions: lenientList(z.object({ version: wireVersion, current_stage: wireText, run_id: wireText })),
  tags: wirePairs,
  aliases: lenientList(z.object({ alias: z.string(), version: wireVersion })),
});
export type ModelWire = z.infer<typeof modelWire>;

export const runWire = z.object({
  info: z.object({
    run_id: wireText,
    /** The old name of `run_id`. */
    run_uuid: wireText,
    run_name: wireText,
    experiment_id: wireId,
    user_id: wireText,
    status: wireText,
    start_time: wireInteger,
    end_time: wireInteger,
    artifact_uri: wireText,
    lifecycle_stage: wireText,
  }),
  data: wireRunData,
  /** See `origins/run-lineage.ts`. */
  inputs: z.unknown().optional(),
  outputs: z.unknown().optional(),
});
export type RunWire = z.infer<typeof runWire>;

/** Of a list of rows that may be large, to be read with {@link readRows}. */
const rowsWire = z.unknown().optional();
export const modelPageWire = z.object({ registered_models: rowsWire, next_page_token: wireText });
export const versionPageWire = z.object({ model_versions: rowsWire, next_page_token: wireText });
export const runPageWire = z.object({ runs: rowsWire, next_page_token: wireText });
export const oneModelWire = z.object({ registered_model: modelWire });
export const oneVersionWire = z.object({ model_version: versionWire });
export const oneRunWire = z.object({ run: runWire });
