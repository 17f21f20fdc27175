import './process/engine-heap.ts';
import { dirname, join } from 'node:path';
import { fail } from '../shared/failure/app-failure.ts';
import { engineRequests } from '../shared/ipc/engine-contract.ts';
import { type ChoiceStore, openChoiceStore } from './engine/choices/choice-store.ts';
import { openFleetChoice } from './engine/choices/fleet-choice.ts';
import { createDoctor } from './engine/connections/doctor/doctor.ts';
import type { SecretPort } from './engine/connections/secret-port.ts';
import { openConnectionStore } from './engine/connections/stored/connection-store.ts';
import { createChoiceHandlers } from './engine/ipc/choice-handlers.ts';
import { createCompareHandlers } from './engine/ipc/compare-handlers.ts';
import { createConnectionHandlers } from './engine/ipc/connection-handlers.ts';
import { createDeploymentHandlers } from './engine/ipc/deployment-handlers.ts';
import { createExportAnswers, type ExportNotes } from './engine/ipc/export-answers.ts';
import { announceFacts } from './engine/ipc/facts-announcer.ts';
import { createFleetHandlers } from './engine/ipc/fleet-handlers.ts';
import { createMainLog, openMainPort } from './engine/ipc/main-port.ts';
import { createRegistryHandlers } from './engine/ipc/registry-handlers.ts';
import { createVersionListHandlers } from './engine/ipc/version-list-handlers.ts';
import { createHttpClient } from './engine/sources/http/http-client.ts';
import { createNetworkPort } from './engine/sources/http/network-port.ts';
import { watchAccount } from './engine/workspace/account/account-watch.ts';
import { readAccount } from './engine/workspace/account/read-account.ts';
import { type Connections, createConnections } from './engine/workspace/connections.ts';
import { createDirectMlflow } from './engine/workspace/direct-mlflow.ts';
import { createPageLinks } from './engine/workspace/page-links.ts';
import { createWorkspaces, type Workspaces } from './engine/workspace/workspaces.ts';
import type { EngineNotes, EngineQuestions, EngineStart, MainNotes, MainQuestions } from './ipc/engine-messages.ts';
import type { RequestNotes } from './ipc/network-messages.ts';
import { createPartedCalls, type PartedCalls } from './ipc/parted-calls.ts';
import { createPeer, type Tell } from './ipc/peer.ts';
import { createRouter } from './ipc/router.ts';
import { writePrivately } from './process/private-files.ts';
import { removeUnfinishedWrites } from './process/unfinished-writes.ts';
import { monotonicClock } from './timing/clock.ts';

writePrivately();
// A utility process only warns about these. An unforeseen failure must end it, so that main starts a fresh one.
process.on('unhandledRejection', (reason) => {
  throw reason;
});

/** What exists once main has told the engine where its files are. */
interface Parts {
  readonly calls: PartedCalls;
  readonly workspaces: Workspaces;
  readonly choices: ChoiceStore;
  readonly resolveLink: ReturnType<typeof createPageLinks>;
  readonly refresh: () => void;
  readonly networkReturned: () => void;
}
const composed = Promise.withResolvers<Parts>();

const network = createNetworkPort((name, note) => (main.tell as Tell<RequestNotes>)(name, note));
const tableExports = createExportAnswers({
  getReplica: async (scope) => (await composed.promise).workspaces.get(scope).replica,
  tell: (name, note) => (main.tell as Tell<ExportNotes>)(name, note),
});
const main = createPeer<MainQuestions, MainNotes, EngineQuestions, EngineNotes>({
  port: openMainPort(process.parentPort),
  answers: {
    start: async (start) => {
      composed.resolve(await compose(start).catch((reason: unknown) => failToStart(reason)));
      main.tell('ready', null);
      return null;
    },
    'page.call': async ({ caller, callId, name, input }) =>
      (await composed.promise).calls.call(caller, callId, name, input),
    'page.takePart': async ({ caller, callId }) => (await composed.promise).calls.takePart(caller, callId),
    'link.resolve': async (target) => (await composed.promise).resolveLink(target),
    ...tableExports.answers,
    close: async () => {
      await tableExports.stop();
      const { workspaces, choices } = await composed.promise;
      await Promise.all([workspaces.closeAll(), choices.settle()]);
      return null;
    },
  },
  receivers: {
    ...network.receivers,
    'page.givePart': ({ caller, callId, part }) => withParts(({ calls }) => calls.givePart(caller, callId, part)),
    'page.cancel': ({ caller, callId }) => withParts(({ calls }) => calls.cancel(caller, callId)),
    'page.cancelAll': ({ caller }) => withParts(({ calls }) => calls.cancelAll(caller)),
    refresh: () => withParts(({ refresh }) => refresh()),
    networkReturned: () => withParts(({ networkReturned }) => networkReturned()),
    'export.cancel': tableExports.cancel,
    ping: () => main.tell('pong', null),
  },
  onFault: (name, fault, correlationId) =>
    log.error('could not answer main', { name, fault: String(fault), correlationId }),
});
const log = createMainLog((level, message, facts) => main.tell('log', { level, message, facts }));

/** Main shows this to the person, so the message must say what is wrong. */
function failToStart(reason: unknown): never {
  return fail('UNEXPECTED', reason instanceof Error ? reason.message : String(reason));
}

function withParts(work: (parts: Parts) => void): void {
  void composed.promise.then(work);
}

/** Builds the parts and wires them together. */
async function compose(start: EngineStart): Promise<Parts> {
  removeUnfinishedWrites(start.connectionsFile);
  removeUnfinishedWrites(start.choicesFile);
  const choices = openChoiceStore(start.choicesFile, { log, clock: monotonicClock });
  choices.onChange((scope, revision) => {
    main.tell('event', { name: 'choices.changed', payload: { scope, revision } });
  });
  const store = await openConnectionStore(start.connectionsFile, { log, sessionIds: start.sessionAccounts });
  const http = createHttpClient({ port: network, log, onReturn: () => networkReturned() });
  const account = watchAccount({
    read: (connectionId, signal) => readAccount(store, http, connectionId, signal),
    apply: (connectionId, found) => connections.applyAccount(connectionId, found),
    clock: monotonicClock,
    log,
  });
  const fleetFile = join(dirname(start.connectionsFile), 'fleet.json');
  removeUnfinishedWrites(fleetFile);
  const fleetSettings = openFleetChoice(fleetFile, log);
  const workspaces = createWorkspaces(
    {
      fleetSettings: fleetSettings.get,
      // By then the first window shows its rows.
      calmMs: 3_000,
      onFleet: (payload) => main.tell('event', { name: 'fleet.changed', payload }),
      store,
      http,
      account,
      clock: monotonicClock,
      log,
      replicas: start.replicas,
      writeState: (once) => main.ask('write.state', { once }),
      onState: (payload) => {
        main.tell('event', { name: 'sync.state', payload });
        announce();
      },
      onChanged: (payload) => {
        main.tell('event', { name: 'replica.changed', payload });
        announce();
      },
      onNotice: () => main.tell('event', { name: 'connections.changed', payload: {} }),
      onNews: (_scope, deployment) => main.tell('news', { deployment }),
    },
    start.syncsByItself ? null : { onEnd: () => main.tell('holdEnded', null) },
  );
  const secrets: SecretPort = {
    save: (attempt, account) => main.ask('secrets.save', { attempt, account }),
    saveForSession: async (attempt, account) => {
      await main.ask('secrets.saveForSession', { attempt, account });
    },
    adopt: async (address, signIn) => (await main.ask('secrets.adopt', { address, ...signIn })).attempt,
    remove: async (account) => {
      await main.ask('secrets.remove', { account });
    },
    drop: (attempt) => main.tell('secrets.drop', { attempt }),
  };
  const tellConnectionsChanged = (): void => main.tell('event', { name: 'connections.changed', payload: {} });
  const connections: Connections = createConnections({
    store,
    secrets,
    workspaces,
    http,
    log,
    noteRead: account.noteRead,
    onChange: tellConnectionsChanged,
    notices: [...start.notices, ...(choices.notice === null ? [] : [choices.notice])],
    removeChoices: choices.removeConnection,
  });
  const announce = announceFacts({ store, workspaces, choices, clock: monotonicClock, log }, (facts) =>
    main.tell('facts', facts),
  );
  store.onChange(tellConnectionsChanged);
  const router = createRouter(
    {
      ...createConnectionHandlers({
        connections,
        account,
        doctor: createDoctor({
          store,
          http,
          log,
          version: start.version,
          platform: `${process.platform} ${process.arch}`,
          onAccount: (connectionId, found) => connections.applyAccount(connectionId, found),
        }),
        direct: createDirectMlflow({ store, secrets, workspaces, http, log }),
        onStep: (payload) => main.tell('event', { name: 'signIn.step', payload }),
      }),
      ...createRegistryHandlers(workspaces),
      ...createChoiceHandlers(choices, store),
      ...createCompareHandlers(workspaces),
      ...createFleetHandlers(workspaces, fleetSettings),
      ...createVersionListHandlers(workspaces),
      ...createDeploymentHandlers(workspaces),
    },
    engineRequests,
    log,
  );
  const networkReturned = (): void => {
    workspaces.networkReturned();
    connections.networkReturned();
  };
  const restored = connections.restore(start.environment);
  void restored.then(() => {
    announce();
    // The page may still show that sign-in as under way.
    if (start.environment.length > 0) tellConnectionsChanged();
  });
  return {
    calls: createPartedCalls(router),
    workspaces,
    choices,
    resolveLink: createPageLinks(store, workspaces, http),
    refresh: () => {
      const scope = workspaces.active()?.scope ?? null;
      if (scope !== null) workspaces.refresh(scope);
    },
    networkReturned,
  };
}
