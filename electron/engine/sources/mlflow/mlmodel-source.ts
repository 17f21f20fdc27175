import { appError } from '../../../../shared/failure/app-error.ts';
import { AppFailure, fail } from '../../../../shared/failure/app-failure.ts';
import type { ModelVersion } from '../../../../shared/registry/registry.ts';
import type { VersionSchema } from '../../../../shared/registry/schema/version-schema.ts';
import { cutText } from '../../../../shared/text/cut-text.ts';
import { answerCause, type HttpAnswer, isHtml } from '../http/http-answer.ts';
import { MlmodelRefused } from '../mlmodel/mlmodel-refused.ts';
import { mostMlmodelBytes, readMlmodel } from '../mlmodel/read-mlmodel.ts';
import type { MlflowClient } from './mlflow-client.ts';
import { describeMlflowFailure, isUnknownEndpoint, readMlflowError } from './mlflow-failure.ts';
import { listMlmodelPlaces } from './mlmodel-places.ts';

type VersionFile = Pick<ModelVersion, 'modelName' | 'version' | 'source' | 'runId'>;

const timeoutMs = 30_000;

/** Reads the file MLmodel of a version. Throws an AppFailure that says why it could not be read. */
export async function fetchMlmodel(
  client: Pick<MlflowClient, 'file' | 'host'>,
  version: VersionFile,
  signal: AbortSignal,
): Promise<VersionSchema> {
  const answers: HttpAnswer[] = [];
  for (const place of listMlmodelPlaces(version)) {
    const answer = await ask(client, place, version, signal);
    if (answer.status === 200 && !isHtml(answer)) return read(answer.body, version, signal);
    answers.push(answer);
    if (!mayBeElsewhere(answer)) break;
  }
  throw describe(answers, version, client.host);
}

async function ask(
  client: Pick<MlflowClient, 'file'>,
  { path, query }: { readonly path: string; readonly query: Readonly<Record<string, string>> },
  version: VersionFile,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  try {
    return await client.file({ path, query, signal, timeoutMs, maxBytes: mostMlmodelBytes });
  } catch (error) {
    if (error instanceof AppFailure && error.error.code === 'ANSWER_TOO_LARGE') throw tooLarge(version);
    throw error;
  }
}

async function read(body: Uint8Array, version: VersionFile, signal: AbortSignal): Promise<VersionSchema> {
  try {
    return await readMlmodel(body, signal);
  } catch (error) {
    if (!(error instanceof MlmodelRefused)) throw error;
    return fail(
      'ANSWER_INVALID',
      `The file MLmodel of version ${version.version} cannot be read: it ${error.message}.`,
      {
        hint: 'Most likely it was changed by hand or damaged. Log the model again, or look at the file in the MLflow UI.',
      },
    );
  }
}

/** MLflow answers 500 for a file that is not there, and for a store that it may not read (mlflow/mlflow#24535). */
function mayBeElsewhere(answer: HttpAnswer): boolean {
  return [400, 404, 405, 500, 501].includes(answer.status) || isUnknownEndpoint(answer);
}

/** Speaks of the answer that tells most: MLflow's own words rather than that there is no such endpoint. */
function describe(answers: readonly HttpAnswer[], version: VersionFile, host: string): AppFailure {
  const telling =
    answers.find((answer) => !mayBeElsewhere(answer)) ??
    answers.find((answer) => !isUnknownEndpoint(answer)) ??
    answers[0];
  if (telling === undefined) throw new Error('MLflow has no place to ask');
  const cause = answerCause(telling);
  if (!mayBeElsewhere(telling)) return new AppFailure(describeMlflowFailure(telling, host), { cause });
  if (isUnknownEndpoint(telling)) return new AppFailure(noFiles(telling, host), { cause });
  const said = readMlflowError(telling)?.message;
  const code = telling.status === 404 ? 'NOT_FOUND' : 'SERVER_ERROR';
  const what =
    telling.status === 404
      ? `There is no file MLmodel at the source of version ${version.version}.`
      : `MLflow could not hand out the file MLmodel of version ${version.version}.`;
  const why = 'Most likely its files were deleted or lie deeper, or the server may not read where they are.';
  return new AppFailure(
    appError(code, what, { hint: said ? `${why} It said: “${cutText(said, 300)}”` : why, retryable: true }),
    { cause },
  );
}

function noFiles(answer: HttpAnswer, host: string) {
  if (answer.status === 200) return describeMlflowFailure(answer, host);
  return appError('NOT_MLFLOW', `${host} does not hand out the files of versions at this address.`, {
    hint: 'MLflow before 3.11 does so only under its static prefix, and a proxy may not let it through. Sign in with the address that MLflow’s pages have, or ask its operator.',
    retryable: true,
  });
}

function tooLarge({ version }: VersionFile): AppFailure {
  return new AppFailure(
    appError(
      'ANSWER_TOO_LARGE',
      `The file MLmodel of version ${version} is larger than 2 MB, which this app does not read.`,
      {
        hint: 'Look at it in the MLflow UI. Its signature or its metadata is unusually large.',
      },
    ),
  );
}
