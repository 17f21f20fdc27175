import './process/main-heap.ts';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, powerMonitor, session } from 'electron/main';
import { mainRequests } from '../shared/ipc/main-contract.ts';
import type { EngineFacts, LinkTarget } from './ipc/engine-messages.ts';
import { createPartedCalls } from './ipc/parted-calls.ts';
import { createRouter } from './ipc/router.ts';
import { createAppHandlers } from './main/ipc/app-handlers.ts';
import { createEngineService } from './main/ipc/engine-service.ts';
import { createForwarding } from './main/ipc/forwarding.ts';
import { pushEvent, registerIpc } from './main/ipc/registration.ts';
import { createFileLog } from './main/log/file-log.ts';
import { createNetwork } from './main/network/network.ts';
import { createWriteLedger } from './main/network/write-ledger.ts';
import { createAccountSecrets } from './main/secrets/account-secrets.ts';
import { createAttempts } from './main/secrets/attempts.ts';
import { openCredentialVault } from './main/secrets/credential-vault.ts';
import { createSecretOffers } from './main/secrets/secret-offers.ts';
import { registerAppScheme, serveAppScheme } from './main/security/app-scheme.ts';
import { denyPermissions } from './main/security/deny-permissions.ts';
import { guardNavigation } from './main/security/guard-navigation.ts';
import { openExternal } from './main/security/open-external.ts';
import { refuseDownloads } from './main/security/refuse-downloads.ts';
import { refusePeerConnections } from './main/security/refuse-peer-connections.ts';
import { refuseRendererNetwork } from './main/security/refuse-renderer-network.ts';
import { prepareFolder } from './main/shell/app-folder.ts';
import { appId } from './main/shell/app-id.ts';
import { createEngineLife } from './main/shell/engine/engine-life.ts';
import { forkEngine } from './main/shell/engine/engine-process.ts';
import { createStopMark } from './main/shell/engine/stop-mark.ts';
import { exportDesktop } from './main/shell/exports/export-desktop.ts';
import { createExports } from './main/shell/exports/exports.ts';
import { createPictures } from './main/shell/exports/pictures.ts';
import { createSavePlaces } from './main/shell/exports/save-places.ts';
import { endAfterFailedStart } from './main/shell/failed-start.ts';
import { askPerson } from './main/shell/faults/ask-person.ts';
import { watchChildren } from './main/shell/faults/child-faults.ts';
import { createGraphicsMark } from './main/shell/faults/graphics-mark.ts';
import { watchMain } from './main/shell/faults/main-faults.ts';
import { startAgain } from './main/shell/faults/start-again.ts';
import { createAppLinks } from './main/shell/links/app-links.ts';
import { findAppLink } from './main/shell/links/find-app-link.ts';
import { registerLinkScheme } from './main/shell/links/register-link-scheme.ts';
import { createShellMenus } from './main/shell/menus/shell-menus.ts';
import type { ShellCommand } from './main/shell/menus/shell-state.ts';
import { summarizeShell } from './main/shell/menus/shell-summary.ts';
import { createNotifications } from './main/shell/notifications/notifications.ts';
import { openShellSettings } from './main/shell/shell-settings.ts';
import { hasTray } from './main/shell/tray/has-tray.ts';
import { createTrayPresence } from './main/shell/tray/tray-presence.ts';
import { createClosingRules } from './main/shell/window/closing-rules.ts';
import { createMainWindow } from './main/shell/window/main-window.ts';
import { createUnsentInput } from './main/shell/window/unsent-input.ts';
import { narrowModes, writePrivately } from './process/private-files.ts';
import { removeUnfinishedWrites } from './process/unfinished-writes.ts';
import { monotonicClock } from './timing/clock.ts';

// First of all: Windows takes the name of whatever asks for one before it. Electron has the call on Windows only.
if (process.platform === 'win32') app.setAppUserModelId(appId);
const keptFromOthers = writePrivately();
const folderNotices = prepareFolder(app);
const log = createFileLog(join(app.getPath('userData'), 'logs'));
const unsent = createUnsentInput();
watchMain({
  app,
  process,
  log,
  logFile: join(app.getPath('userData'), 'logs', 'main.log'),
  ask: (question) => askPerson(question, null),
  letGoOfInput: unsent.letGo,
  startAgain: () => startAgain(app, process.env, process.argv),
  endStart: endAfterFailedStart,
});
const graphicsMark = createGraphicsMark(join(app.getPath('userData'), 'draws-without-graphics'));
if (graphicsMark.isSet(Date.now())) app.disableHardwareAcceleration();
app.enableSandbox();
registerAppScheme();
const links = createAppLinks({ clock: monotonicClock, log });
// On macOS a link may come before the app is ready, and only to who listens by then.
app.on('open-url', (event, link) => {
  event.preventDefault();
  links.receive(link);
});
if (app.requestSingleInstanceLock()) void app.whenReady().then(start).catch(endAfterFailedStart);
else app.quit();

/** On Windows and Linux a link is an argument, of this instance or of a second one. */
function receiveLinkOf(argv: readonly string[]): void {
  const link = findAppLink(argv);
  if (link !== null) links.receive(link);
}

/** Builds the parts and wires them together. */
async function start(): Promise<void> {
  const userData = app.getPath('userData');
  narrowModes(userData);
  log.info('started', { version: app.getVersion(), platform: process.platform });

  const attempts = createAttempts(monotonicClock);
  const vault = openCredentialVault({
    service: 'PrimeHub Models',
    log,
    removalsFile: join(userData, 'secrets-to-remove.json'),
  });
  const secrets = createAccountSecrets(vault, attempts);
  const cliFilePath = join(homedir(), '.primehub', 'config.json');
  const mlflowFilePath = join(homedir(), '.mlflow', 'credentials');
  const offers = createSecretOffers({ attempts, cliFilePath, mlflowFilePath });
  const ledger = createWriteLedger();
  // A separate session in memory: windows cannot use it, and no cookie outlives the app.
  const networkSession = session.fromPartition('network');
  denyPermissions(networkSession);
  refuseDownloads(networkSession, log);
  const network = createNetwork({
    fetch: (input, init) => networkSession.fetch(input instanceof URL ? input.href : input, init),
    secrets,
    ledger,
    log,
    userAgent: `PrimeHubModels/${app.getVersion()}`,
  });

  let facts: EngineFacts | null = null;
  const environment = offers.offerEnvironment(process.env);
  const engine = createEngineLife({
    fork: () => forkEngine(join(app.getAppPath(), 'out/engine/engine.js'), log),
    serve: (tell) =>
      createEngineService({
        tell,
        network,
        secrets,
        offers,
        attempts,
        ledger,
        log,
        clock: monotonicClock,
        onEvent: ({ name, payload }) => pushEvent(name, payload),
        onFacts: (latest) => {
          facts = latest;
          showMenus();
        },
        onNews: (deployment) => notifications.ofDeployment(deployment),
        onExportPart: (part) => tableExports.takePart(part),
      }),
    begin: (syncsByItself) => ({
      version: app.getVersion(),
      connectionsFile: join(userData, 'connections.json'),
      choicesFile: join(userData, 'choices.json'),
      replicas: join(userData, 'replicas'),
      sessionAccounts: vault.sessionAccounts(),
      // Without those that were used: then the connection itself has the sign-in.
      environment: environment.filter(
        ({ outcome }) => !('offer' in outcome) || attempts.get(outcome.offer.server.attempt ?? '') !== null,
      ),
      notices: folderNotices,
      syncsByItself,
    }),
    mark: createStopMark(join(userData, 'engine-stopped')),
    clock: monotonicClock,
    log,
    onState: (state) => {
      pushEvent('engine.state', state);
      showMenus();
    },
    onStartFailed: endAfterFailedStart,
  });
  engine.start();
  watchChildren(app, {
    log,
    onNetworkEnded: () => engine.tell('networkReturned', null),
    onGraphicsUseless: graphicsMark.set,
  });

  guardNavigation(app, log);
  denyPermissions(session.defaultSession);
  refuseDownloads(session.defaultSession, log);
  refuseRendererNetwork(session.defaultSession, log);
  await refusePeerConnections(app, session.defaultSession);
  serveAppScheme(join(app.getAppPath(), 'out/renderer'));

  const windowFile = join(userData, 'window.json');
  removeUnfinishedWrites(windowFile);
  const icons = join(app.getAppPath(), 'electron/main/shell/icons');
  const shellSettings = openShellSettings(join(userData, 'shell-settings.json'));
  const tray = createTrayPresence(
    () => hasTray({ platform: process.platform, env: process.env, log }),
    () => menus.renewTray(),
  );
  const window = createMainWindow({
    preload: join(app.getAppPath(), 'out/preload/preload.cjs'),
    icon: join(icons, 'icon.png'),
    stateFile: windowFile,
    closing: createClosingRules({
      settings: shellSettings,
      tray,
      unsent,
      show: () => window.open(null),
      clock: monotonicClock,
      log,
    }),
    log,
  });
  const notifications = createNotifications({
    open: (location) => window.open(location),
    onMissed: () => pushEvent('notifications.missed', {}),
    log,
  });
  const savePlaces = createSavePlaces({
    desktop: exportDesktop,
    settings: shellSettings,
    // What somebody saves is for others too, as far as the person's system gives new files to them.
    fileMode: 0o666 & ~keptFromOthers,
    log,
  });
  const tableExports = createExports({ engine, desktop: exportDesktop, places: savePlaces, log });
  const pictures = createPictures({ desktop: exportDesktop, places: savePlaces, log });
  const openLink = async (target: LinkTarget): Promise<void> => {
    const { url, hosts } = await engine.ask('link.resolve', target);
    await openExternal(url, new Set(hosts));
  };
  const run = (command: ShellCommand): void => {
    if (command.do === 'open') window.open(command.location);
    else if (command.do === 'quit') app.quit();
    else if (command.do === 'refresh') engine.tell('refresh', null);
    else
      void openLink({ kind: 'page', scope: command.scope, page: { page: 'mlflow-models' } }).catch((error: unknown) => {
        log.warn('MLflow UI not opened', { error: String(error) });
        notifications.ofRefusedLink(error);
      });
  };
  const menus = createShellMenus({ icons, run, clock: monotonicClock, log });
  const showMenus = (): void => menus.show(summarizeShell(facts, engine.state().state, Date.now()));

  const own = createRouter(
    createAppHandlers({
      version: app.getVersion(),
      vault,
      offers,
      cliFilePath,
      logFile: join(userData, 'logs', 'main.log'),
      engine,
      window,
      notifications,
      shellSettings,
      tray,
      unsent,
      tableExports,
      pictures,
      savePlaces,
      openLink,
    }),
    mainRequests,
    log,
  );
  const forget = (page: number): void => {
    attempts.dropOf(page);
    unsent.forget(page);
  };
  registerIpc(createForwarding(createPartedCalls(own), engine), forget, log);

  app.on('render-process-gone', (_event, { id }) => unsent.forget(id));
  app.on('second-instance', (_event, argv) => {
    window.open(null);
    receiveLinkOf(argv);
  });
  app.on('activate', () => window.open(null));
  // The app stays in the tray. "Quit" there or in the menu ends it, and closing the window where there is none.
  app.on('window-all-closed', () => undefined);
  powerMonitor.on('resume', () => engine.tell('networkReturned', null));
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void engine
      .stop()
      .catch(() => undefined)
      .then(() => vault.close())
      .then((isDone) => {
        closed = true;
        // A call that hangs holds a thread, and the process would wait for it without end.
        if (isDone) app.quit();
        else process.kill(process.pid, 'SIGKILL');
      });
  });
  // The tray shows an age, which grows even when nothing happens.
  setInterval(showMenus, 60_000).unref();

  if (!app.isPackaged && process.env.PRIMEHUB_MODELS_TEST === '1')
    Object.assign(globalThis, { trayMenu: menus.trayMenu });

  registerLinkScheme(app, process.platform);
  receiveLinkOf(process.argv);
  window.open(links.begin((location) => window.open(location)));
  showMenus();
  void tray.look();
  vault.finishRemovals();
}
