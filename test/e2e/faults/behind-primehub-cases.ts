import type { Fault } from '../../demo/faults/fault.ts';
import type { DemoHub } from '../../demo/start-hub.ts';
import { type FaultCase, refusal } from './fault-case.ts';

/** Breaks something behind PrimeHub for the group fraud-detection, and returns what mends it. */
type Break = (hub: DemoHub) => () => void;

const unreachable = 'PrimeHub cannot reach this group’s MLflow server.';
const inSettings = 'A group administrator can see and change it in PrimeHub (Settings, MLflow).';
const settingsOrDirect = ['Retry', 'Open group settings', 'Connect to MLflow directly', 'Find out why'];

/** What can be wrong between PrimeHub and a group's MLflow, or with the person's place in the group. */
export const behindPrimehubCases: readonly FaultCase<Break>[] = [
  {
    fault: 'MLflow breaks the connection',
    provoke: mlflowMeets({ kind: 'reset', when: 'before' }),
    says: unreachable,
    advises: 'The MLflow server may be down or starting.',
    offers: settingsOrDirect,
  },
  {
    fault: 'the tracking URI’s port is closed',
    provoke: trackingUriIs('http://127.0.0.1:9'),
    says: unreachable,
    advises: 'Nothing answers at its address: the MLflow app may be stopped.',
    offers: settingsOrDirect,
  },
  {
    fault: 'the tracking URI’s host is not known in the cluster',
    provoke: trackingUriIs('http://app-mlflow-x1.invalid:5000'),
    says: unreachable,
    advises: 'Its host name is not known in PrimeHub’s cluster: the MLflow app may have been removed or renamed.',
    offers: settingsOrDirect,
  },
  {
    fault: 'the tracking URI is no web address',
    provoke: trackingUriIs('app-mlflow'),
    says: 'The MLflow tracking URI of this group is not a web address.',
    advises: inSettings,
    offers: ['Retry', 'Open group settings', 'Connect to MLflow directly', 'Find out why'],
  },
  {
    fault: 'MLflow answers PrimeHub with a page',
    provoke: mlflowMeets({ kind: 'sign-in-page', by: 'page' }),
    says: 'PrimeHub got a web page from the MLflow tracking URI instead of MLflow’s data.',
    advises: 'The URI may lead to a sign-in page or to another program, or a part of its path is missing.',
    offers: settingsOrDirect,
  },
  {
    fault: 'MLflow refuses PrimeHub (“models: null” and no error)',
    provoke: mlflowMeets(refusal(403, 'json')),
    says: 'MLflow refused to list its models for PrimeHub.',
    advises: 'Most likely the credentials in the group’s MLflow settings are missing or wrong.',
    offers: settingsOrDirect,
  },
  {
    fault: 'the group’s MLflow wants a user name and password',
    provoke: (hub) => {
      const name = 'mlflow-tracking-envs';
      hub.cluster.setGroupAttribute('fraud-detection', name, [
        'MLFLOW_TRACKING_USERNAME=dana',
        'MLFLOW_TRACKING_PASSWORD=x',
      ]);
      return () => hub.cluster.setGroupAttribute('fraud-detection', name, null);
    },
    says: 'This group’s MLflow wants a user name and password, which PrimeHub cannot send.',
    advises: 'PrimeHub fails on MLFLOW_TRACKING_USERNAME.',
    offers: ['Retry', 'Connect to MLflow directly', 'Open group settings', 'Find out why'],
  },
  {
    fault: 'the tracking URI was taken out',
    provoke: trackingUriIs(null),
    says: 'This group has no MLflow tracking URI.',
    advises: 'A group administrator can enter the MLflow tracking URI in PrimeHub (Settings, MLflow).',
    offers: ['Retry', 'Open group settings', 'Connect to MLflow directly', 'Find out why'],
  },
  {
    fault: 'the person is no longer a member of the group',
    provoke: (hub) => {
      hub.cluster.setMembership('dana', 'fraud-detection', false);
      return () => hub.cluster.setMembership('dana', 'fraud-detection', true);
    },
    says: 'You are not a member of this group.',
    advises: 'You may have been removed from it, or it was renamed or deleted',
    offers: ['Retry', 'Sign in again', 'Find out why'],
  },
];

function mlflowMeets(fault: Fault): Break {
  return (hub) => {
    hub.faults.mlflow.set('*', fault);
    return () => hub.faults.mlflow.clear();
  };
}

function trackingUriIs(address: string | null): Break {
  return (hub) => {
    const set = (value: string | null) =>
      hub.cluster.setGroupAttribute('fraud-detection', 'mlflow-tracking-uri', value);
    set(address);
    return () => set(hub.mlflow.main.url);
  };
}
