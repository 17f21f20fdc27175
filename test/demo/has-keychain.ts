import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

/** ms; a keychain that is locked asks for its password meanwhile. */
const limitMs = 15_000;
const keytar = JSON.stringify(createRequire(import.meta.url).resolve('keytar'));
const trial = `const keytar = require(${keytar});
  const entry = ['PrimeHub Models demo', 'trial ' + process.pid];
  keytar.setPassword(...entry, 'trial').then(() => keytar.deletePassword(...entry)).then(
    (isRemoved) => process.exit(isRemoved ? 0 : 1),
    () => process.exit(1),
  );`;

/** Whether this computer has a keychain that keeps secrets; another process tries it, which can be ended when it hangs. */
export function hasKeychain(): boolean {
  if (process.platform !== 'linux') return true;
  const { status } = spawnSync(process.execPath, ['-e', trial], {
    stdio: 'ignore',
    timeout: limitMs,
    killSignal: 'SIGKILL',
  });
  return status === 0;
}
