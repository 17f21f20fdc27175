/** A failure that a spec about its own feature brings about. */
export interface ToldElsewhere {
  /** The server or the part of the app that it happens to. */
  readonly where: string;
  readonly fault: string;
  readonly reads: string;
  readonly proof: { readonly file: string; readonly title: string };
}

/** Failures that need more than a server out of order, each proved by the spec of the feature that it belongs to. */
export const toldElsewhere: readonly ToldElsewhere[] = [
  {
    where: 'PrimeHub',
    fault: 'no answer, or one that trickles',
    reads: 'PrimeHub Not Reachable: <host> did not answer in time.',
    proof: {
      file: 'primehub-faults.spec.ts',
      title: 'an answer that does not come is given up after half a minute, also when it trickles',
    },
  },
  {
    where: 'PrimeHub',
    fault: 'the network is gone',
    reads: 'Offline: data from … · <host> refused the connection.',
    proof: {
      file: 'offline.spec.ts',
      title: 'without the server everything seen before is there with its age, and the server coming back is enough',
    },
  },
  {
    where: 'PrimeHub',
    fault: 'its sign-in service is down for a moment',
    reads:
      'You are not a member of this group. … PrimeHub also says this for a moment while its sign-in service is down.',
    proof: {
      file: 'primehub-faults.spec.ts',
      title: 'a sign-in service that is down for a moment costs neither the token nor a click',
    },
  },
  {
    where: 'PrimeHub',
    fault: 'the token was refused (asked again after more than 5 s first)',
    reads: 'PrimeHub does not accept the API token. [Sign in again] [Find out why]',
    proof: {
      file: 'doctor.spec.ts',
      title: 'a refused token is tried once more before it is called bad, and the way to a new one is offered',
    },
  },
  {
    where: 'PrimeHub',
    fault: 'the certificate is not trusted',
    reads:
      'The certificate of <host> is not trusted on this computer. … install that authority in the operating system’s certificates',
    proof: { file: 'account-faults.spec.ts', title: 'is not trusted, and gets no token' },
  },
  {
    where: 'PrimeHub',
    fault: 'Community Edition',
    reads:
      'This PrimeHub is the Community Edition, which has no model management. Connect to its MLflow server directly instead, if you can reach it.',
    proof: { file: 'account-faults.spec.ts', title: 'is named, and MLflow alone is offered' },
  },
  {
    where: 'connecting to PrimeHub',
    fault: 'the token is wrong',
    reads: 'PrimeHub does not accept the API token. The token may be mistyped, expired or replaced by a newer one',
    proof: {
      file: 'connect.spec.ts',
      title: 'when the token is wrong',
    },
  },
  {
    where: 'connecting to PrimeHub',
    fault: 'the address is that of an MLflow server',
    reads:
      'PrimeHub’s API was not found at this address on <host>. … For an MLflow server without PrimeHub choose MLflow.',
    proof: {
      file: 'connect.spec.ts',
      title: 'when the address is that of the MLflow server',
    },
  },
  {
    where: 'connecting to PrimeHub',
    fault: 'another web site answers',
    reads: 'PrimeHub’s API was not found at this address on <host>.',
    proof: { file: 'connect.spec.ts', title: 'when a web server is no PrimeHub' },
  },
  {
    where: 'connecting to PrimeHub',
    fault: 'nothing listens at the address',
    reads:
      '<host> refused the connection. Most likely nothing runs at this port: check the port in the address, and that the server is up.',
    proof: {
      file: 'connect.spec.ts',
      title: 'when nothing listens: the next sign-in starts from what was typed, and works once the server is up',
    },
  },
  {
    where: 'connecting to PrimeHub',
    fault: 'the person has no group',
    reads:
      'nora is not a member of any group. PrimeHub shows models and deployments by group. Ask an administrator to add you to one.',
    proof: {
      file: 'connect.spec.ts',
      title: 'when the person belongs to no group',
    },
  },
  {
    where: 'PrimeHub',
    fault: 'all groups are gone at once (its user directory is in trouble)',
    reads:
      'PrimeHub no longer lists any group for dana. You had groups before, so most likely its user directory is in trouble',
    proof: {
      file: 'account-faults.spec.ts',
      title: 'having no group is told apart from having lost all groups at once',
    },
  },
  {
    where: 'connecting to PrimeHub',
    fault: 'the token in the command line’s file was replaced',
    reads: 'PrimeHub does not accept the API token',
    proof: {
      file: 'cli-file.spec.ts',
      title: 'a token in the file that PrimeHub has replaced is explained, and the form is there to enter a new one',
    },
  },
  {
    where: 'behind PrimeHub',
    fault: 'MLflow takes longer than the 10 s that PrimeHub waits',
    reads:
      'MLflow did not answer PrimeHub within 10 seconds. The MLflow server may be overloaded or its registry very large. [Connect to MLflow directly]',
    proof: {
      file: 'account-faults.spec.ts',
      title: 'an MLflow that keeps PrimeHub waiting is given up after PrimeHub’s ten seconds',
    },
  },
  {
    where: 'behind PrimeHub',
    fault: 'a group without MLflow',
    reads: 'MLflow is not configured. This group has no MLflow tracking URI. [Open group settings]',
    proof: {
      file: 'mlflow-states.spec.ts',
      title: 'a group without MLflow says so and leads an admin to its settings',
    },
  },
  {
    where: 'behind PrimeHub',
    fault: 'PrimeHub cuts the list at 100 models',
    reads: 'all models, once they are read from MLflow directly',
    proof: {
      file: 'direct-mlflow.spec.ts',
      title:
        'more than PrimeHub passes on: connected directly, all models are there with aliases and tags, and deploying goes through PrimeHub',
    },
  },
  {
    where: 'MLflow directly',
    fault: 'its address is known only inside the cluster',
    reads: 'MLflow cannot be read directly from this computer. … works only inside the PrimeHub cluster',
    proof: {
      file: 'direct-mlflow.spec.ts',
      title: 'an MLflow inside the cluster cannot be read from here, which is said without its address',
    },
  },
  {
    where: 'MLflow directly',
    fault: 'it wants a password, which PrimeHub cannot send',
    reads: 'MLflow asks for a sign-in',
    proof: {
      file: 'direct-mlflow.spec.ts',
      title:
        'an MLflow with a password behind PrimeHub: its sign-in is taken from the group’s settings and kept in the keychain alone',
    },
  },
  {
    where: 'MLflow directly',
    fault: 'PrimeHub cut the password at “=”',
    reads: 'PrimeHub cuts secrets at their first “=”',
    proof: { file: 'direct-mlflow.spec.ts', title: 'a password that PrimeHub cuts at “=” is asked for' },
  },
  {
    where: 'connecting to MLflow',
    fault: 'wrong user name or password',
    reads: '<host> did not accept the sign-in.',
    proof: {
      file: 'mlflow-only.spec.ts',
      title: 'refuses the wrong ones with an explanation, takes the right ones and remembers them',
    },
  },
  {
    where: 'connecting to MLflow',
    fault: 'no token for a gateway',
    reads: 'The server wants a token',
    proof: { file: 'mlflow-only.spec.ts', title: 'says that a sign-in is needed, and lets in who brings the token' },
  },
  {
    where: 'connecting to MLflow',
    fault: 'no answer',
    reads: '<host> did not answer in time. The server may be overloaded or the network slow. Try again in a moment.',
    proof: {
      file: 'mlflow-faults.spec.ts',
      title: 'a slow server is waited for, and a server that never answers is given up',
    },
  },
  {
    where: 'connecting to MLflow',
    fault: 'a link into MLflow’s pages was pasted',
    reads: 'the models: the link is cut back to the address',
    proof: { file: 'mlflow-faults.spec.ts', title: 'a link copied from MLflow’s pages is as good as its address' },
  },
  {
    where: 'deploying',
    fault: 'deployments are switched off for the group',
    reads: 'Feature not available. Model deployment is not enabled for the group …',
    proof: {
      file: 'mlflow-states.spec.ts',
      title: 'where deployments are not enabled, that is said before anything is asked',
    },
  },
  {
    where: 'deploying',
    fault: 'the group is full',
    reads: 'This group has reached its limit of running deployments',
    proof: { file: 'deploy.spec.ts', title: 'when the group is full' },
  },
  {
    where: 'deploying',
    fault: 'the license has run out',
    reads: 'PrimeHub’s license has expired',
    proof: { file: 'deploy.spec.ts', title: 'when the license has run out' },
  },
  {
    where: 'deploying',
    fault: 'Kubernetes is away',
    reads: 'PrimeHub cannot reach its Kubernetes cluster',
    proof: { file: 'deploy.spec.ts', title: 'when the cluster is away' },
  },
  {
    where: 'deploying',
    fault: 'the quota lacks GPUs',
    reads: 'has more GPUs than the group’s quota allows (at the instance type)',
    proof: { file: 'deploy.spec.ts', title: 'at its field when it is about one' },
  },
  {
    where: 'deploying',
    fault: 'the answer was lost after PrimeHub had carried it out',
    reads: 'the new deployment: it is looked up and found',
    proof: { file: 'deploy.spec.ts', title: 'when only the answer was lost: it is looked up and found' },
  },
  {
    where: 'deploying',
    fault: 'PrimeHub is gone before it could say what became of it',
    reads: 'that it is not known whether it was made; nothing is sent again',
    proof: {
      file: 'deploy.spec.ts',
      title: 'when PrimeHub is gone as well: the app says so, sends nothing again and finds it later',
    },
  },
];
