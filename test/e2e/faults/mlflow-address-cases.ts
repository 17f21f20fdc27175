import { createFaultSwitch } from '../../demo/faults/create-fault-switch.ts';
import type { Fault } from '../../demo/faults/fault.ts';
import { DemoRegistry } from '../../demo/mlflow/registry-store.ts';
import { type MlflowServerOptions, startMlflowServer } from '../../demo/mlflow/start-mlflow-server.ts';
import { type FaultCase, refusal } from './fault-case.ts';

/** A server and the address that the person types for it. */
export interface TypedAddress {
  readonly address: string;
  close(): Promise<void>;
}

/** What can be wrong with the address of an MLflow server, or with the server at it, when one connects. */
export const mlflowAddressCases: readonly FaultCase<() => Promise<TypedAddress>>[] = [
  {
    fault: 'the port is closed',
    provoke: serverThatLeft,
    says: '<host> refused the connection.',
    advises: 'Most likely nothing runs at this port: check the port in the address, and that the server is up.',
    offers: [],
  },
  {
    fault: 'the host is not known',
    provoke: async () => ({ address: 'http://mlflow.invalid', close: async () => {} }),
    says: 'The server <host> was not found.',
    advises: 'The name may be mistyped, or known only inside a company network',
    offers: [],
  },
  {
    fault: 'the certificate is not trusted',
    provoke: serving({ tls: true }),
    says: 'The certificate of <host> is not trusted on this computer.',
    advises: 'It may be self-signed, expired, made for another name or by a company authority',
    offers: [],
  },
  {
    fault: 'https at a port that speaks http',
    provoke: serving({}, (url) => url.replace('http:', 'https:')),
    says: 'No encrypted connection could be made to <host>.',
    advises: 'Most likely this port speaks plain HTTP: try the address with http://, or with another port.',
    offers: [],
  },
  {
    fault: 'the static prefix is missing',
    provoke: serving({ staticPrefix: '/team' }, (url) => url.replace('/team', '')),
    says: 'There is no MLflow registry at this address on <host>.',
    advises: 'Part of the path may be missing or mistyped. Enter the address that MLFLOW_TRACKING_URI has in Python.',
    offers: [],
  },
  {
    fault: 'the server does not accept its host name',
    provoke: serving({ allowedHosts: ['mlflow.example.com'] }),
    says: 'The MLflow server does not accept requests under the name <host>.',
    advises: 'Ask its operator to start it with --allowed-hosts "<host>".',
    offers: [],
  },
  {
    fault: 'the server serves artifacts only',
    provoke: serving({ artifactsOnly: true }),
    says: 'The MLflow server at <host> serves artifacts only.',
    advises: 'Enter the address of the tracking server instead.',
    offers: [],
  },
  {
    fault: 'only MLflow’s pages are passed on by a proxy',
    provoke: serving({}, (url) => url, { kind: 'status', status: 200, body: 'html' }),
    says: '<host> answered with a web page instead of MLflow’s data.',
    advises: 'It may also be the address of MLflow’s or PrimeHub’s pages instead of the tracking server’s.',
    offers: [],
  },
  {
    fault: 'the server is older than MLflow 1.10',
    provoke: tooOld,
    says: 'This MLflow server is too old for this app: its registry cannot be searched.',
    advises: 'MLflow 1.10 or newer is needed.',
    offers: [],
  },
  {
    fault: 'the registry needs a database that the server does not have',
    provoke: withoutRegistry,
    says: 'The MLflow server at <host> has no model registry.',
    advises: 'It needs a database (--backend-store-uri) or a newer MLflow.',
    offers: [],
  },
];

function serving(
  options: Omit<MlflowServerOptions, 'registry'>,
  typed: (url: string) => string = (url) => url,
  fault?: Fault,
): () => Promise<TypedAddress> {
  return async () => {
    const faults = createFaultSwitch('mlflow');
    if (fault !== undefined) faults.set('*', fault);
    const server = await startMlflowServer({ registry: new DemoRegistry(), faultHook: faults.step, ...options });
    return { address: typed(server.url), close: () => server.close() };
  };
}

/** Its port was free a moment ago, so it is closed now. */
async function serverThatLeft(): Promise<TypedAddress> {
  const server = await startMlflowServer({ registry: new DemoRegistry() });
  await server.close();
  return { address: server.url, close: async () => {} };
}

/** Releases before 1.10 have experiments and no search of models. */
async function tooOld(): Promise<TypedAddress> {
  const faults = createFaultSwitch('mlflow');
  faults.set('registered-models/search', refusal(404, 'html'));
  const registry = new DemoRegistry();
  const server = await startMlflowServer({ registry, profile: '1.30', faultHook: faults.step });
  return { address: server.url, close: () => server.close() };
}

async function withoutRegistry(): Promise<TypedAddress> {
  const body = JSON.stringify({
    error_code: 'INVALID_PARAMETER_VALUE',
    message: 'Model registry functionality is unavailable; got unsupported URI for model registry data storage.',
  });
  const server = await startMlflowServer({
    registry: new DemoRegistry(),
    faultHook: async () => ({ status: 400, headers: { 'content-type': 'application/json' }, body }),
  });
  return { address: server.url, close: () => server.close() };
}
