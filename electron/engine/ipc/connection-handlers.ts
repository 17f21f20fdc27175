import { fail } from '../../../shared/failure/app-failure.ts';
import type { EventPayload } from '../../../shared/ipc/contract.ts';
import type { Handlers } from '../../ipc/router.ts';
import type { Doctor } from '../connections/doctor/doctor.ts';
import type { Connections } from '../workspace/connections.ts';
import type { DirectMlflow } from '../workspace/direct-mlflow.ts';

type ConnectionRequest = Extract<keyof Handlers, `connections.${string}`>;

export function connectionHandlers(options: {
  readonly connections: Connections;
  readonly doctor: Doctor;
  readonly direct: DirectMlflow;
  readonly onStep: (event: EventPayload<'signIn.step'>) => void;
  readonly openPage: (address: string) => Promise<void>;
}): Pick<Handlers, ConnectionRequest> {
  const { connections, doctor, direct } = options;
  return {
    'connections.list': () => connections.list(),
    'connections.cliFile': () => connections.cliFile(),
    'connections.signIn': ({ attemptId, request, renew }, { signal }) =>
      connections.signIn({ request, renew, signal, onStep: (step) => options.onStep({ attemptId, step }) }),
    'connections.open': ({ connectionId, group }) => connections.open(connectionId, group),
    'connections.remove': async ({ connectionId }) => {
      await connections.remove(connectionId);
      return {};
    },
    'connections.openTokenPage': async ({ address }) => {
      const page = connections.tokenPage(address);
      if (page === null)
        fail('ADDRESS_INVALID', 'This is not an address of a PrimeHub.', {
          field: 'address',
          hint: 'Enter it as you open it in the browser, for example https://primehub.example.',
        });
      await options.openPage(page);
      return {};
    },
    'connections.diagnose': ({ attemptId, connectionId, group }, { signal }) =>
      doctor.diagnose({ connectionId, group, signal, onStep: (step) => options.onStep({ attemptId, step }) }),
    'connections.probeDirect': ({ connectionId, group }, { signal }) => direct.probe(connectionId, group, signal),
    'connections.connectDirect': ({ connectionId, group, signIn }, { signal }) =>
      direct.connect(connectionId, group, signIn, signal),
    'connections.leaveDirect': async ({ connectionId, group }) => {
      await direct.leave(connectionId, group);
      return {};
    },
  };
}
