import { AppFailure } from '../../../../shared/failure/app-failure.ts';
import { errorTraits } from '../../../../shared/failure/failure-codes.ts';
import type { RegistrySource } from '../../sources/registry-source.ts';
import type { StepReporter } from './step-reporter.ts';

/**
 * Reports the steps `mlflow-answers` and `models`. One request tells both, as the list of models comes from MLflow; `way`
 * says by which way.
 */
export async function reportFirstModels(
  open: () => Promise<RegistrySource>,
  way: string,
  steps: StepReporter,
  signal: AbortSignal,
): Promise<void> {
  const found = await steps.run('mlflow-answers', async () => {
    try {
      const started = Date.now();
      const found = await countFirstPage(await open(), signal);
      steps.passed('mlflow-answers', `${way}, in ${Date.now() - started} ms`);
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
  for await (const { models, cutAt } of source.models(signal)) {
    if (cutAt !== null) return `${cutAt} models or more: PrimeHub passes on only the first ${cutAt}`;
    if (models.length > 0) return models.length === 1 ? '1 model' : `${models.length} models`;
  }
  return 'No registered models yet';
}
