import { AppFailure } from '../../../../shared/failure/app-failure.ts';
import { errorTraits } from '../../../../shared/failure/failure-codes.ts';
import type { RegistrySource } from '../../sources/registry-source.ts';
import type { StepReporter } from './step-reporter.ts';

/**
 * Reports the steps `mlflow-answers` and `models`. One request tells both, because the list of models comes from
 * MLflow. `from` says where it was read.
 */
export async function reportFirstModels(
  source: RegistrySource,
  from: string,
  steps: StepReporter,
  signal: AbortSignal,
): Promise<void> {
  const found = await steps.run('mlflow-answers', async () => {
    try {
      const started = performance.now();
      const found = await countFirstPage(source, signal);
      steps.passed('mlflow-answers', `${from}, in ${Math.round(performance.now() - started)} ms`);
      return found;
    } catch (cause) {
      if (!(cause instanceof AppFailure) || errorTraits[cause.error.code].endsSignIn) throw cause;
      steps.warning('mlflow-answers', cause.error);
      return null;
    }
  });
  if (found === null) steps.skipped('models', 'MLflow did not answer');
  else steps.passed('models', found);
}

async function countFirstPage(source: RegistrySource, signal: AbortSignal): Promise<string> {
  for await (const { models, truncatedAt } of source.models(signal)) {
    if (truncatedAt !== null) return `${truncatedAt} models or more: PrimeHub passes on only the first ${truncatedAt}`;
    if (models.length > 0) return models.length === 1 ? '1 model' : `${models.length} models`;
  }
  return 'No registered models yet';
}
