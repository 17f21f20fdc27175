/**
 * `npm run demo`: starts the demo hub and the app, signed in to it. With a display the app is the person's to use; without
 * one a walk through the main job is done for them, told line by line, with pictures.
 */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { hasKeychain } from './has-keychain.ts';
import { startHub } from './start-hub.ts';
import { startThrowAwayKeyring } from './throw-away-keyring.ts';
import { walkMainJob } from './walk-main-job.ts';
import { withoutSignIns } from './without-sign-ins.ts';

const root = resolve(import.meta.dirname, '../..');
const home = join(root, '.demo');
const userData = join(home, 'user-data');
/** Fixed, so that a second start finds the same servers and the replica made for them. */
const ports = { port: 8871, mlflowPort: 8872 };

mkdirSync(home, { recursive: true });
const hub = await startHub(ports).catch(() => startHub());
const { username, token } = hub.users.dana;
// Without one the first thing on screen would be a warning.
const isKept = hasKeychain();
const keyring = isKept ? null : await startThrowAwayKeyring();
const keychain = isKept
  ? 'that of this computer'
  : keyring
    ? 'one that goes with the demo, as there is none here'
    : 'none';
// The PrimeHub SDK's own variables: the app signs in with them for this session and writes the token nowhere.
const env = {
  ...withoutSignIns(process.env),
  PRIMEHUB_API_ENDPOINT: hub.graphqlUrl,
  PRIMEHUB_API_TOKEN: token,
  PRIMEHUB_GROUP: 'fraud-detection',
  ...(keyring === null ? {} : { DBUS_SESSION_BUS_ADDRESS: keyring.address }),
};
const hasDisplay = process.env.PRIMEHUB_MODELS_DISPLAY !== 'none';

console.log(`
Demo hub   PrimeHub ${hub.url}
           MLflow   ${hub.mlflow.main.url}
Signed in  as ${username}, group Fraud Detection; the app's data is in .demo/ and can be deleted.
Keychain   ${keychain}
To sign in by hand: Add connection → PrimeHub, address ${hub.url}
           token ${token}
`);

if (hasDisplay) {
  console.log('Close the window or press Ctrl+C to end.\n');
  // The executable itself: what a signal ends is the app, not a shell or a script around it.
  const electron = createRequire(import.meta.url)('electron') as string;
  const app = spawn(electron, ['.', `--user-data-dir=${userData}`], { cwd: root, env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // Ctrl+C in a terminal reaches the app by itself; told twice, Electron would end without closing anything.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) app.kill(signal);
    });
  }
  process.exitCode = await new Promise<number>((done) => app.on('exit', (code) => done(code ?? 0)));
} else {
  console.log('No display here: walking through the main job instead.\n');
  process.exitCode = await walkMainJob({ root, hub, env, folder: home });
}
await hub.close();
await keyring?.end();
