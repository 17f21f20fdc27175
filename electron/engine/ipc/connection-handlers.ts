import type { EventPayload } from '../../../shared/ipc/contract.ts';
import type { Handlers } from '../../ipc/router.ts';
import type { Doctor } from '../connections/doctor/doctor.ts';
import type { AccountWatch } from '../workspace/account/account-watch.ts';
import type { Connections } from '../workspace/connections.ts';
import type { DirectMlflow } from '../workspace/direct-mlflow.ts';

type ConnectionRequest =
  | 'connections.list'
  | 'connections.signIn'
  | 'connections.open'
  | 'connections.refresh'
  | 'connections.dismissNews'
  | 'connections.remove'
  | 'connections.rename'
  | 'connections.diagnose'
  | 'connections.probeDirect'
  | 'connections.connectDirect'
  | 'connections.leaveDirect';

export function createConnectionHandlers(options: {
  readonly connections: Connections;
  readonly account: Pick<AccountWatch, 'refresh'>;
  readonly doctor: Doctor;
  readonly direct: DirectMlflow;
  readonly onStep: (event: EventPayload<'signIn.step'>) => void;
}): Handlers<ConnectionRequest> {
  const { connections, account, doctor, direct, onStep } = options;
  return {
    'connections.list': () => connections.list(),
    'connections.signIn': ({ attemptId, ...input }, { signal }) =>
      connections.signIn({ ...input, signal, onStep: (step) => onStep({ attemptId, step }) }),
    'connections.open': ({ connectionId, group }) => connections.open(connectionId, group),
    'connections.refresh': ({ connectionId }) => {
      void account.refresh(connectionId);
      return {};
    },
    'connections.dismissNews': ({ ids }) => {
      connections.dismissNews(ids);
      return {};
    },
    'connections.remove': async ({ connectionId }) => {
      await connections.remove(connectionId);
      return {};
    },
    'connections.rename': async ({ connectionId, label }) => {
      await connections.rename(connectionId, label);
      return {};
    },
    'connections.diagnose': ({ attemptId, connectionId, group }, { signal }) =>
      doctor.diagnose({ connectionId, group, signal, onStep: (step) => onStep({ attemptId, step }) }),
    'connections.probeDirect': ({ connectionId, group }, { signal }) => direct.probe(connectionId, group, signal),
    'connections.connectDirect': ({ connectionId, group, signIn }, { signal }) =>
      direct.connect(connectionId, group, signIn, signal),
    'connections.leaveDirect': async ({ connectionId, group }) => {
      await direct.leave(connectionId, group);
      return {};
    },
  };
}
