import { MlflowError } from '../mlflow-error.ts';
import type { Stage } from '../registry-records.ts';

const stages: readonly Stage[] = ['None', 'Staging', 'Production', 'Archived'];

/** The stage of that name, whatever its case. */
export function stageOf(text: string): Stage {
  const stage = stages.find((candidate) => candidate.toLowerCase() === text.toLowerCase());
  if (stage !== undefined) return stage;
  throw MlflowError.invalid(`Invalid Model Version stage: ${text}. Value must be one of ${stages.join(', ')}.`);
}
