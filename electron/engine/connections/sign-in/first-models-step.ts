import { AppFailure } from '../../../../shared/failure/app-failure.ts';
import { errorTraits } from '../../../../shared/failure/failure-codes.ts';
import type { ModelPage, RegistrySource } from '../../sources/registry-source.ts';
import type { StepReporter } from './step-reporter.ts';

/**
 * Reports the steps `mlflow-answers` and `models`. One request tells both, because the list of models comes from
 * MLflow. `from` says where it was read. Returns the first page, if any.
 */
export async function reportFirstModels(
  source: RegistrySource,
  from: string,
  steps: StepReporter,
  signal: AbortSignal,
): Promise<ModelPage | null> {
  const found = await steps.run('mlflow-answers', async () => {
    try {
      const started = performance.now();
      const found = await readFirstPage(source, signal);
      steps.passed('mlflow-answers', `${from}, in ${Math.round(performance.now() - started)} ms`);
      return found;
    } catch (cause) {
      if (!(cause instanceof AppFailure) || errorTraits[cause.error.code].endsSignIn) throw cause;
      steps.warning('mlflow-answers', cause.error);
      return null;
    }
  });
  if (found === null) steps.skipped('models', 'MLflow did not answer');
  else steps.passed('models', describe(found));
  return found;
}

async function readFirstPage(source: RegistrySource, signal: AbortSignal): Promise<ModelPage> {
  for await (const page of source.models(signal)) if (page.models.length > 0) return page;
  return { models: [], total: 0, truncatedAt: null };
}

function describe({ models, truncatedAt }: ModelPage): string {
  if (truncatedAt !== null) return `${truncatedAt} models or more: PrimeHub passes on only the first ${truncatedAt}`;
  if (models.length === 0) return 'No registered models yet';
  return models.length === 1 ? '1 model' : `${models.length} models`;
}
