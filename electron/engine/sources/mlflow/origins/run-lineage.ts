import { z } from 'zod';
import { type Dataset, loggedModelIdSchema, longestDatasetSource } from '../../../../../shared/registry/lineage.ts';
import { cutText } from '../../../../../shared/text/cut-text.ts';
import type { RunLineage } from '../../registry-source.ts';
import { lenientList, wirePairs, wireText } from '../../text/wire-values.ts';
import type { RunWire } from '../wire-shapes.ts';

/** Datasets and logged models of one run that are kept. Runs that log hundreds log one for each file. */
const most = 100;
/** UTF-16 units of a name, digest or context, where MLflow's own limit is 500. */
const longestName = 1_000;
/** UTF-16 units of a profile that is read: it may hold statistics of every column. */
const longestProfile = 100_000;

const datasetInputWire = z.object({
  tags: wirePairs,
  dataset: z.object({
    name: z.string(),
    digest: wireText,
    source_type: wireText,
    source: wireText,
    profile: wireText,
  }),
});
type DatasetInputWire = z.infer<typeof datasetInputWire>;

const entries = z.custom<readonly unknown[]>(Array.isArray).nullish().catch(null);
const inputsWire = z.object({ dataset_inputs: entries, model_inputs: entries }).nullish().catch(null);
const outputsWire = z.object({ model_outputs: entries }).nullish().catch(null);

const someDatasets = lenientList(datasetInputWire);
const someModels = lenientList(z.object({ model_id: loggedModelIdSchema }));

/** Reads what a run read and wrote. Servers from 2.4 on say `inputs: {}` where nothing was logged. */
export function readRunLineage(wire: Pick<RunWire, 'inputs' | 'outputs'>): RunLineage {
  const inputs = inputsWire.parse(wire.inputs);
  const given = inputs?.dataset_inputs ?? [];
  return {
    datasets: inputs == null ? null : someDatasets.parse(given.slice(0, most)).map(toDataset),
    datasetCount: given.length,
    madeModels: readModelIds(outputsWire.parse(wire.outputs)?.model_outputs),
    baseModels: null,
  };
}

/** Reads the ids of the logged models that a run read, which only the answer about that one run tells. */
export function readBaseModels({ inputs }: Pick<RunWire, 'inputs'>): readonly string[] {
  return readModelIds(inputsWire.parse(inputs)?.model_inputs);
}

function readModelIds(list: readonly unknown[] | null | undefined): readonly string[] {
  const ids = someModels.parse(list?.slice(0, most)).map(({ model_id }) => model_id);
  return [...new Set(ids)].sort();
}

function toDataset({ tags, dataset }: DatasetInputWire): Dataset {
  const name = (text: string | null): string | null => (text === null ? null : cutText(text, longestName));
  return {
    name: cutText(dataset.name, longestName),
    digest: name(dataset.digest),
    sourceType: name(dataset.source_type),
    source: dataset.source === null ? null : cutText(dataset.source, longestDatasetSource),
    context: name(tags.find(({ key }) => key === 'mlflow.data.context')?.value || null),
    rows: readRows(dataset.profile),
  };
}

/** The number of rows in a profile, where it has one: each kind of dataset has a profile of its own. */
function readRows(profile: string | null): number | null {
  if (profile === null || profile.length > longestProfile) return null;
  const rows = /"num_rows"\s*:\s*(\d{1,15})\b/.exec(profile)?.[1];
  return rows === undefined ? null : Number(rows);
}
