import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { app, clipboard, powerMonitor, session } from 'electron/main';
import { createDoctor } from './engine/connections/doctor/doctor.ts';
import { configuredHosts, createPageOpener } from './engine/connections/links/open-page.ts';
import { openConnectionStore } from './engine/connections/stored/connection-store.ts';
import { toConnection } from './engine/connections/stored/to-connection.ts';
import { connectionHandlers } from './engine/ipc/connection-handlers.ts';
import { deploymentHandlers } from './engine/ipc/deployment-handlers.ts';
import { registryHandlers } from './engine/ipc/registry-handlers.ts';
import { createHttpClient } from './engine/sources/http/http-client.ts';
import { createConnections } from './engine/workspace/connections.ts';
import { createDirectMlflow } from './engine/workspace/direct-mlflow.ts';
import { createWorkspaces } from './engine/workspace/workspaces.ts';
import { createRouter } from './ipc/router.ts';
import { keepHeapSmall } from './keep-heap-small.ts';
import { appHandlers } from './main/ipc/app-handlers.ts';
import { pushEvent, registerIpc } from './main/ipc/registration.ts';
import { createFileLog } from './main/log/file-log.ts';
import { openCredentialVault } from './main/secrets/credential-vault.ts';
import { readEnvironmentSignIn } from './main/secrets/environment-sign-in.ts';
import { registerAppScheme, serveAppScheme } from './main/security/app-scheme.ts';
import { denyPermissions } from './main/security/deny-permissions.ts';
import { guardNavigation } from './main/security/guard-navigation.ts';
import { openExternal } from './main/security/open-external.ts';
import { refusePeerConnections } from './main/security/refuse-peer-connections.ts';
import { refuseRendererNetwork } from './main/security/refuse-renderer-network.ts';
import { endAfterFailedStart } from './main/shell/failed-start.ts';
import { createShellMenus } from './main/shell/menus/shell-menus.ts';
import type { ShellCommand } from './main/shell/menus/shell-state.ts';
import { shellStateOf } from './main/shell/menus/shell-summary.ts';
import { notifyOfDeployment } from './main/shell/notices/deployment-notice.ts';
import { notifyOfRefusedLink } from './main/shell/notices/refused-link-notice.ts';
import { createMainWindow } from './main/shell/window/main-window.ts';
import { removeUnfinishedWrites } from './remove-unfinished-writes.ts';
import { systemClock } from './timing/clock.ts';

keepHeapSmall();
app.enableSandbox();
registerAppScheme();
if (app.requestSingleInstanceLock()) void app.whenReady().then(start).catch(endAfterFailedStart);
else app.quit();

/** ms that the window waits for a sign-in from the environment. */
const environmentPatienceMs = 1_500;

/** Builds the parts and wires them. */
async function start(): Promise<void> {
  const userData = app.getPath('userData');
  const log = createFileLog(join(userData, 'logs'));
  log.info('started', { version: app.getVersion(), platform: process.platform });

  guardNavigation(app, log);
  denyPermissions(session.defaultSession);
  refuseRendererNetwork(session.defaultSession, log);
  await refusePeerConnections(app, session.defaultSession);
  serveAppScheme(join(app.getAppPath(), 'out/renderer'));

  // A session of its own, in memory: windows cannot use it, and no cookie outlives the app.
  const network = session.fromPartition('network');
  denyPermissions(network);
  const http = createHttpClient({
    fetch: (input, init) => network.fetch(input instanceof URL ? input.href : input, init),
    log,
    userAgent: `PrimeHubModels/${app.getVersion()}`,
  });

  const connectionsFile = join(userData, 'connections.json');
  const windowFile = join(userData, 'window.json');
  for (const file of [connectionsFile, windowFile]) removeUnfinishedWrites(file);
  const store = await openConnectionStore(connectionsFile, { log });
  const vault = openCredentialVault({ service: 'PrimeHub Models', log });
  const workspaces = createWorkspaces({
    store,
    vault,
    http,
    clock: systemClock,
    log,
    replicas: join(userData, 'replicas'),
    onState: (event) => {
      pushEvent('sync.state', event);
      showMenus();
    },
    onChanged: (event) => {
      pushEvent('replica.changed', event);
      showMenus();
    },
    onNews: (_scope, deployment) =>
      notifyOfDeployment(deployment, () => window.open({ page: 'deployment', id: deployment.id })),
  });
  const connections = createConnections({
    store,
    vault,
    workspaces,
    http,
    cliFilePath: join(homedir(), '.primehub', 'config.json'),
    log,
  });
  const openPage = createPageOpener(store, workspaces);

  const window = createMainWindow({
    preload: join(app.getAppPath(), 'out/preload/preload.cjs'),
    icon: join(app.getAppPath(), 'electron/main/shell/icons/icon.png'),
    stateFile: windowFile,
  });
  const run = (command: ShellCommand): void => {
    if (command.do === 'open') window.open(command.location);
    else if (command.do === 'quit') app.quit();
    else if (command.do === 'refresh') void workspaces.active()?.sync.refresh();
    else
      void openPage(command.scope, { page: 'mlflow-models' }).catch((error: unknown) => {
        log.warn('MLflow UI not opened', { error: String(error) });
        notifyOfRefusedLink(error);
      });
  };
  const menus = createShellMenus({ icons: join(app.getAppPath(), 'electron/main/shell/icons'), run, log });
  const showMenus = (): void => {
    const active = workspaces.active();
    const open =
      active === null
        ? null
        : {
            scope: active.scope,
            state: active.sync.state(),
            modelCount: active.replica.models.count(),
            deployments: active.replica.deployments.list(),
          };
    menus.show(shellStateOf(store.list().map(toConnection), open, Date.now()));
  };
  store.onChange(() => {
    pushEvent('connections.changed', {});
    showMenus();
  });

  const router = createRouter(
    {
      ...appHandlers({
        version: app.getVersion(),
        vault,
        connectionsSetAside: store.setAside,
        environmentSignIn: connections.environmentSignIn,
        openPage,
        writeClipboard: (text) => clipboard.writeText(text),
        takeLocation: () => window.takeLocation(),
      }),
      ...connectionHandlers({
        connections,
        doctor: createDoctor({
          store,
          vault,
          http,
          log,
          version: app.getVersion(),
          platform: `${process.platform} ${process.arch}`,
        }),
        direct: createDirectMlflow({ store, vault, workspaces, http, log }),
        onStep: (event) => pushEvent('signIn.step', event),
        openPage: (address) =>
          openExternal(address, new Set([...configuredHosts(store.list()), new URL(address).host])),
      }),
      ...registryHandlers(workspaces),
      ...deploymentHandlers(workspaces),
    },
    log,
  );
  registerIpc(router, log);

  app.on('second-instance', () => window.open(null));
  app.on('activate', () => window.open(null));
  // The app lives on in the tray; "Quit" there and in the menu ends it.
  app.on('window-all-closed', () => undefined);
  powerMonitor.on('resume', () => workspaces.active()?.sync.networkReturned());
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void workspaces.closeAll().finally(() => {
      closed = true;
      app.quit();
    });
  });
  // Ages in the tray's status grow even when nothing happens.
  setInterval(showMenus, 60_000).unref();

  if (!app.isPackaged && process.env.PRIMEHUB_MODELS_TEST === '1')
    Object.assign(globalThis, { trayMenu: menus.trayMenu });

  const environment = readEnvironmentSignIn(process.env);
  const restored = connections.restore(environment);
  // The page of a known connection loads while its replica is opened. A sign-in changes what the page has to show, so it
  // gets a moment; a window that waits for a server any longer looks like an app that does not start.
  const isKnown = environment === null && store.open() !== null;
  if (!isKnown) await Promise.race([restored, delay(environmentPatienceMs)]);
  window.open(null);
  await restored;
  showMenus();
  // The page may have been told that the sign-in is under way.
  if (environment !== null) pushEvent('connections.changed', {});
}
