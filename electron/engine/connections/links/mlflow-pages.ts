import { type AppError, appError } from '../../../../shared/failure/app-error.ts';
import { AppFailure } from '../../../../shared/failure/app-failure.ts';
import type { Account } from '../../sources/http/account.ts';
import { isHtml } from '../../sources/http/http-answer.ts';
import type { HttpClient } from '../../sources/http/http-client.ts';
import { readMlflowVersion } from '../../sources/mlflow/mlflow-version.ts';

/** A place where MLflow's pages may be. */
export interface PagesPlace {
  /** Origin and path prefix without a trailing slash. */
  readonly root: string;
  /** Whose sign-in the place takes; null where it takes none that the app has. */
  readonly account: Account | null;
  readonly http: HttpClient;
  readonly signal: AbortSignal;
}

/** ms for the look before a page is opened: a person waits for it. */
const timeoutMs = 5_000;
const maxBytes = 4 * 1024 * 1024;

/**
 * Looks whether pages are where MLflow's should be: an MLflow before 3.11 with a static prefix answers its API without
 * the prefix too, but its pages only with it. Returns what is wrong; null when they are there, or only a browser can
 * tell, because of a sign-in on the way or a network that only browsers pass. Throws only CANCELLED.
 */
export async function findMissingPages({ root, account, http, signal }: PagesPlace): Promise<AppError | null> {
  try {
    const answer = await http.request({
      method: 'GET',
      url: `${root}/`,
      headers: { accept: 'text/html' },
      account,
      signal,
      timeoutMs,
      maxBytes,
      mayRepeat: false,
    });
    const isMissing = answer.status === 200 ? !isHtml(answer) : [404, 405, 410].includes(answer.status);
    return isMissing ? pagesMissing(root) : null;
  } catch (failure) {
    if (failure instanceof AppFailure && failure.error.code !== 'CANCELLED') return null;
    throw failure;
  }
}

function pagesMissing(root: string): AppError {
  const shown = root.replace(/^https?:\/\//, '');
  return appError('LINK_REFUSED', `MLflow’s pages are not at ${shown}, though its API may be.`, {
    hint: 'Most likely they have a prefix of their own, such as /mlflow. Open MLflow in your browser, copy its address, and enter it as "MLflow UI address" when you sign in to this connection again (Settings, Connections); for a PrimeHub group, an administrator enters it as "MLflow UI URI" in the group’s settings.',
    field: 'uiAddress',
  });
}

/** Reads which MLflow shows its pages there; null when it does not say. A static prefix may not cover its version. */
export async function readPagesVersion({ root, ...access }: PagesPlace): Promise<string | null> {
  const { origin } = new URL(root);
  const version = await readMlflowVersion({ address: root, ...access, timeoutMs });
  return version ?? (origin === root ? null : readMlflowVersion({ address: origin, ...access, timeoutMs }));
}
