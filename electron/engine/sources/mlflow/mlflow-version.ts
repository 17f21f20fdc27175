import { AppFailure } from '../../../../shared/failure/app-failure.ts';
import type { MlflowConnectionOptions } from './mlflow-client.ts';

interface VersionOptions extends MlflowConnectionOptions {
  readonly signal: AbortSignal;
  /** 10 s by default. */
  readonly timeoutMs?: number;
}

/**
 * Reads the version that MLflow says it has, such as "2.14.1"; null before MLflow 2.1, and when it could not be read.
 * Throws only CANCELLED.
 */
export async function readMlflowVersion({ address, account, http, signal, timeoutMs }: VersionOptions) {
  try {
    const answer = await http.request({
      method: 'GET',
      url: `${address}/version`,
      account,
      signal,
      timeoutMs: timeoutMs ?? 10_000,
      maxBytes: 10_000,
      mayRepeat: false,
    });
    const text = answer.text.trim();
    return answer.status === 200 && /^\d+\.\d+[\w.+-]*$/.test(text) && text.length < 50 ? text : null;
  } catch (error) {
    if (error instanceof AppFailure && error.error.code !== 'CANCELLED') return null;
    throw error;
  }
}
