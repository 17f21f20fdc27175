import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { VersionSchema } from '../../shared/registry/schema/version-schema.ts';

/** What MLflow says of a model that it logged; of flavours, times and metadata in its own forms. */
export interface ToldModel
  extends Pick<
    VersionSchema,
    'inputs' | 'outputs' | 'loaderModule' | 'pythonVersion' | 'mlflowVersion' | 'modelId' | 'sizeBytes'
  > {
  readonly params: readonly { readonly name: string; readonly default: unknown }[] | null;
  readonly flavours: readonly string[];
  /** In UTC, to the microsecond: `2026-01-02 03:04:05.678901`. */
  readonly createdAt: string;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** Logs models with all kinds of signatures by MLflow's own client, each as version 1 of the name that it is told by. */
export async function logModels(
  python: string,
  packages: string,
  url: string,
): Promise<Readonly<Record<string, ToldModel>>> {
  const home = mkdtempSync(join(tmpdir(), 'primehub-models-log-'));
  try {
    const { stdout } = await promisify(execFile)(python, [join(import.meta.dirname, 'log-models.py'), url], {
      cwd: home,
      maxBuffer: 16 * 1024 * 1024,
      env: {
        PATH: process.env.PATH,
        HOME: home,
        PYTHONPATH: packages,
        GIT_PYTHON_REFRESH: 'quiet',
        MLFLOW_DISABLE_TELEMETRY: 'true',
        MLFLOW_HTTP_REQUEST_MAX_RETRIES: '0',
      },
    });
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Readonly<Record<string, ToldModel>>;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
