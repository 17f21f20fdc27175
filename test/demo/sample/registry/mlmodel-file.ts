import type { ColumnPlan, ModelFamily, SignaturePlan, TensorPlan } from './model-family.ts';

export interface MlmodelFacts {
  readonly runId: string;
  /** Only models logged with MLflow 3 have one. */
  readonly modelId?: string;
  readonly modelUuid: string;
  /** Epoch ms. */
  readonly createdAt: number;
  /** 0 for the first version, 1 for the newest. */
  readonly progress: number;
  /** Columns in place of the family's. */
  readonly inputs: readonly (ColumnPlan | TensorPlan)[];
}

/** Writes the MLmodel file of a version: YAML, with the signature as JSON texts in it, as MLflow does. */
export function writeMlmodelFile(family: ModelFamily, facts: MlmodelFacts): string {
  const inputs = schemaOf(facts.inputs, facts.progress);
  const outputs = schemaOf(family.signature.outputs, facts.progress);
  return [
    'artifact_path: model',
    'flavors:',
    '  python_function:',
    `    data: ${family.modelFile}`,
    '    env:',
    '      conda: conda.yaml',
    '      virtualenv: python_env.yaml',
    `    loader_module: ${loaderOf(family)}`,
    '    python_version: 3.11.10',
    ...Object.entries(family.flavors).flatMap(([name, settings]) => [
      `  ${name}:`,
      ...Object.entries(settings).map(([key, value]) => `    ${key}: ${value ?? 'null'}`),
    ]),
    `mlflow_version: ${facts.modelId === undefined ? '2.18.0' : '3.4.0'}`,
    ...(facts.modelId === undefined ? [] : [`model_id: ${facts.modelId}`]),
    `model_size_bytes: ${family.modelSize}`,
    `model_uuid: ${facts.modelUuid}`,
    `run_id: ${facts.runId}`,
    'signature:',
    `  inputs: '${inputs}'`,
    `  outputs: '${outputs}'`,
    `  params: ${paramsOf(family.signature)}`,
    `utc_time_created: '${new Date(facts.createdAt).toISOString().replace('T', ' ').replace('Z', '000')}'`,
    '',
  ].join('\n');
}

/** The module that loads models of a family. */
export function loaderOf(family: ModelFamily): string {
  return `mlflow.${Object.keys(family.flavors)[0] ?? 'sklearn'}`;
}

/** Writes the requirements.txt that lies beside it. */
export function writeRequirements(family: ModelFamily): string {
  return `mlflow==2.18.0\n${family.requirements.join('\n')}\n`;
}

function schemaOf(fields: readonly (ColumnPlan | TensorPlan)[], progress: number): string {
  const known = fields.filter((field) => !('type' in field) || progress >= (field.from ?? 0));
  return JSON.stringify(known.map(fieldOf));
}

function fieldOf(field: ColumnPlan | TensorPlan): object {
  if ('type' in field) return { type: field.type, name: field.name, required: field.required ?? true };
  const spec = { type: 'tensor', 'tensor-spec': { dtype: field.dtype, shape: field.shape } };
  return field.name === undefined ? spec : { name: field.name, ...spec };
}

function paramsOf(signature: SignaturePlan): string {
  if (signature.params === undefined) return 'null';
  return `'${JSON.stringify(signature.params.map((param) => ({ ...param, shape: null })))}'`;
}
