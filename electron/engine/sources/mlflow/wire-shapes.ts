import { z } from 'zod';
import {
  lenientList,
  wireInteger,
  wireList,
  wireMetric,
  wirePair,
  wireText,
  wireVersion,
} from '../text/wire-values.ts';

/*
 * What MLflow 1.4 to 3.x send, read tolerantly: empty lists and texts may be left out, unknown fields are passed over.
 * Only what identifies a row is required.
 */

export const versionWire = z.object({
  name: z.string(),
  version: wireVersion,
  creation_timestamp: wireInteger,
  last_updated_timestamp: wireInteger,
  current_stage: wireText,
  description: wireText,
  source: wireText,
  run_id: wireText,
  status: wireText,
  status_message: wireText,
  tags: lenientList(wirePair),
  aliases: lenientList(z.string()),
});
export type VersionWire = z.infer<typeof versionWire>;

export const modelWire = z.object({
  name: z.string(),
  creation_timestamp: wireInteger,
  last_updated_timestamp: wireInteger,
  description: wireText,
  /** The highest version of each stage. */
  latest_versions: wireList(z.object({ version: wireVersion, current_stage: wireText })),
  tags: lenientList(wirePair),
  aliases: lenientList(z.object({ alias: z.string(), version: wireVersion })),
});
export type ModelWire = z.infer<typeof modelWire>;

export const runWire = z.object({
  info: z.object({
    run_id: wireText,
    /** The older name of the same. */
    run_uuid: wireText,
    run_name: wireText,
    experiment_id: z
      .union([z.string(), z.number()])
      .nullish()
      .transform((id) => (id == null ? null : String(id))),
    user_id: wireText,
    status: wireText,
    start_time: wireInteger,
    end_time: wireInteger,
    artifact_uri: wireText,
    lifecycle_stage: wireText,
  }),
  data: z
    .object({ metrics: lenientList(wireMetric), params: lenientList(wirePair), tags: lenientList(wirePair) })
    .nullish()
    .transform((data) => data ?? { metrics: [], params: [], tags: [] }),
});
export type RunWire = z.infer<typeof runWire>;

export const modelPageWire = z.object({ registered_models: wireList(modelWire), next_page_token: wireText });
export const versionPageWire = z.object({ model_versions: wireList(versionWire), next_page_token: wireText });
export const runPageWire = z.object({ runs: wireList(runWire), next_page_token: wireText });
export const oneModelWire = z.object({ registered_model: modelWire });
export const oneRunWire = z.object({ run: runWire });
