// The program of a utility process: makes Node look like Electron's, then loads the app's script. Its arguments are a UtilitySetup as
// JSON, the script and the script's own arguments.
import { flushCompileCache } from 'node:module';
import { Socket } from 'node:net';
import { pathToFileURL } from 'node:url';
import { registerElectronModule } from '../register-electron-module.ts';
import { ParentPort } from './parent-port.ts';
import { pipeDescriptor, type UtilitySetup } from './utility-setup.ts';

const [, , setupText = '', script = '', ...args] = process.argv;
const setup = JSON.parse(setupText) as UtilitySetup;

const pipe = new Socket({ fd: pipeDescriptor });
// The host has ended. What spins and never comes here is ended by the watchdog.
pipe.on('close', () => process.kill(process.pid, 'SIGKILL'));

// Set by the host for this process alone; and a process that is killed writes no cache when it ends.
delete process.env.NODE_COMPILE_CACHE;
flushCompileCache();

const { executable, resourcesPath, execArgv, versions } = setup;
process.argv = [executable, script, ...args];
process.execArgv = [...execArgv];
process.execPath = executable;
const properties = { type: 'utility', resourcesPath, versions: { ...process.versions, ...versions } };
for (const [name, value] of Object.entries(properties)) {
  Object.defineProperty(process, name, { value, configurable: true, enumerable: true, writable: true });
}
Object.defineProperty(process, 'parentPort', { value: new ParentPort(pipe), enumerable: true });
registerElectronModule(new URL('./utility-module.ts', import.meta.url).href);

await import(pathToFileURL(script).href);
