import { z } from 'zod';
import { AppFailure, fail } from '../../../../shared/failure/app-failure.ts';
import { readShape } from '../json/json-reader.ts';
import { createMlflowClient, type MlflowConnectionOptions } from './mlflow-client.ts';
import { readMlflowVersion } from './mlflow-version.ts';

/** Rows that are only counted. */
const rowsList = z
  .custom<readonly unknown[]>(Array.isArray)
  .nullish()
  .transform((rows) => rows ?? []);

interface ProbeOptions extends MlflowConnectionOptions {
  readonly signal: AbortSignal;
  /** Per request; 30 s by default. */
  readonly timeoutMs?: number;
}

export interface MlflowProbe {
  /** As the server reports it, such as "2.14.1"; null before MLflow 2.1. */
  readonly version: string | null;
  readonly modelCount: 'some' | 'none';
}

/**
 * Checks whether MLflow answers at this address and whether this user may read the registry. Throws an AppFailure that
 * names what answered instead.
 */
export async function probeMlflow(options: ProbeOptions): Promise<MlflowProbe> {
  const { registered_models } = await searchOne(options);
  const { address, account, http, signal } = options;
  return {
    version: await readMlflowVersion({ address, account, http, signal }),
    modelCount: registered_models.length > 0 ? 'some' : 'none',
  };
}

async function searchOne(options: ProbeOptions) {
  const client = createMlflowClient(options);
  try {
    return await client.registry({
      path: 'registered-models/search',
      query: { max_results: '1' },
      answer: (json) => readShape(z.object({ registered_models: rowsList }), json),
      signal: options.signal,
      timeoutMs: options.timeoutMs ?? 30_000,
    });
  } catch (error) {
    if (!(error instanceof AppFailure) || error.error.code !== 'NOT_MLFLOW') throw error;
    if (await hasExperimentsOnly(options)) {
      return fail('SERVER_TOO_OLD', 'This MLflow server is too old for this app: its registry cannot be searched.', {
        hint: 'MLflow 1.10 or newer is needed.',
      });
    }
    throw error;
  }
}

/** Tells an old MLflow from a wrong address: only releases before 2.0 have `experiments/list`. */
async function hasExperimentsOnly(options: ProbeOptions): Promise<boolean> {
  try {
    await createMlflowClient(options).tracking({
      path: 'experiments/list',
      answer: (json) => readShape(z.object({ experiments: rowsList }), json),
      signal: options.signal,
      timeoutMs: options.timeoutMs ?? 30_000,
    });
    return true;
  } catch (error) {
    if (error instanceof AppFailure && error.error.code !== 'CANCELLED') return false;
    throw error;
  }
}
