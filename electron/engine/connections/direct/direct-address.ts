import type { DirectOffer } from '../../../../shared/connection/connection.ts';
import { normaliseMlflowAddress } from '../../../../shared/connection/mlflow-address.ts';
import { appError } from '../../../../shared/failure/app-error.ts';
import { AppFailure } from '../../../../shared/failure/app-failure.ts';
import { type AppErrorCode, errorTraits } from '../../../../shared/failure/failure-codes.ts';
import type { HttpClient } from '../../sources/http/http-client.ts';
import { probeMlflow } from '../../sources/mlflow/mlflow-probe.ts';
import { isClusterInternal } from '../links/is-cluster-internal.ts';
import type { MlflowSetting } from '../stored/stored-connection.ts';

/** ms per request to an address that may well lead nowhere. */
const timeoutMs = 10_000;

interface Candidate {
  readonly address: string;
  readonly isTrackingUri: boolean;
}

type Tried =
  | { readonly candidate: Candidate; readonly answer: 'open' | 'asks' }
  | { readonly candidate: Candidate; readonly answer: 'failed'; readonly failure: AppFailure };

/**
 * Finds the address in a group's MLflow settings that answers this computer as MLflow, asking without any sign-in.
 * Throws MLFLOW_NOT_CONFIGURED when none is set, MLFLOW_UNREACHABLE_HERE when none answers, or MLflow's own failure.
 */
export async function findDirectAddress(options: {
  readonly setting: MlflowSetting;
  readonly siteAddress: string;
  readonly http: HttpClient;
  readonly signal: AbortSignal;
}): Promise<DirectOffer> {
  const candidates = candidatesOf(options.setting);
  if (candidates.length === 0) {
    throw new AppFailure(
      appError('MLFLOW_NOT_CONFIGURED', 'The group’s settings have no MLflow address.', {
        hint: 'A group administrator can enter the MLflow tracking URI in PrimeHub (Settings, MLflow).',
      }),
    );
  }
  const tried = await Promise.all(candidates.map((candidate) => tryOne(candidate, options)));
  const found = tried.find(({ answer }) => answer === 'open') ?? tried.find(({ answer }) => answer === 'asks');
  if (found !== undefined) return { address: found.candidate.address, asksForSignIn: found.answer === 'asks' };
  throw explain(tried.flatMap((each) => (each.answer === 'failed' ? [each] : [])));
}

function candidatesOf({ trackingUri, uiUrl }: MlflowSetting): readonly Candidate[] {
  const tracking = addressOf(trackingUri);
  const pages = addressOf(uiUrl);
  return [
    ...(tracking === null ? [] : [{ address: tracking, isTrackingUri: true }]),
    ...(pages === null || pages === tracking ? [] : [{ address: pages, isTrackingUri: false }]),
  ];
}

function addressOf(text: string | null): string | null {
  if (text === null || text.trim() === '') return null;
  try {
    return normaliseMlflowAddress(text);
  } catch (cause) {
    if (cause instanceof AppFailure) return null;
    throw cause;
  }
}

async function tryOne(
  candidate: Candidate,
  {
    http,
    signal,
    siteAddress,
  }: { readonly http: HttpClient; readonly signal: AbortSignal; readonly siteAddress: string },
): Promise<Tried> {
  try {
    await probeMlflow({ address: candidate.address, account: null, http, signal, timeoutMs });
    return { candidate, answer: 'open' };
  } catch (failure) {
    if (!(failure instanceof AppFailure) || failure.error.code === 'CANCELLED') throw failure;
    const { code } = failure.error;
    // A gateway in front of MLflow may redirect or refuse anyone without a token. PrimeHub's own pages need a browser.
    const isGateway = errorTraits[code].contact === 'gateway';
    const mayTakeToken = candidate.isTrackingUri && isGateway && !isConsolePage(candidate.address, siteAddress);
    if (code === 'CREDENTIALS_REFUSED' || mayTakeToken) return { candidate, answer: 'asks' };
    return { candidate, answer: 'failed', failure };
  }
}

function isConsolePage(address: string, siteAddress: string): boolean {
  return `${address}/`.startsWith(`${siteAddress}/console/`);
}

/** Picks one failure for all addresses tried: preferably what a server said, else what is known of the tracking URI. */
function explain(failed: readonly Extract<Tried, { answer: 'failed' }>[]): AppFailure {
  const [first] = failed;
  if (first === undefined) throw new Error('No address was tried');
  const said = failed.find(({ failure: { error } }) => errorTraits[error.code].contact === 'server');
  if (said !== undefined) return said.failure;
  const { candidate, failure } = first;
  return new AppFailure(
    appError('MLFLOW_UNREACHABLE_HERE', 'MLflow cannot be read directly from this computer.', {
      hint: reasonOf(failure.error.code, new URL(candidate.address).hostname),
    }),
    { cause: failure },
  );
}

/** Leaves the address out: it is useless to a person who cannot reach it. */
function reasonOf(code: AppErrorCode, hostname: string): string {
  const { contact } = errorTraits[code];
  if (contact === 'unreached' && isClusterInternal(hostname)) {
    return 'The address in the group’s settings works only inside the PrimeHub cluster. Ask a group administrator for an address that works from outside, then try again.';
  }
  if (code === 'HOST_NOT_FOUND') {
    return 'This computer does not know the host name in the group’s settings. It may exist only inside the cluster or a company network: check that the VPN is on.';
  }
  if (contact === 'unreached') {
    return 'The address in the group’s settings did not answer this computer. It may work only inside the cluster or a company network: check that the VPN is on.';
  }
  if (code === 'CERTIFICATE_NOT_TRUSTED') {
    return 'The certificate at the address in the group’s settings is not trusted on this computer. Add the authority that issued it to the operating system’s certificates.';
  }
  if (contact === 'gateway') {
    return 'The address in the group’s settings leads to a sign-in page that only a browser can pass. Ask a group administrator for an MLflow address that programs can use.';
  }
  return 'From this computer, something other than MLflow answers at the address in the group’s settings. A group administrator can check it in PrimeHub (Settings, MLflow).';
}
