import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { settings } from '../../settings.ts';
import type { UtilitySetup } from '../../utility/utility-setup.ts';
import type { ForkRequest } from './fork-request.ts';
import { toNodeFlags } from './node-flags.ts';

const program = path.join(import.meta.dirname, '../../utility/start-utility.ts');

/** Starts the process of a request; Node writes what it knows into the file `report` when V8 gives up. */
export function spawnUtility(request: ForkRequest, report: string): ChildProcess {
  const { script, args, execArgv, cwd, stdout, stderr } = request;
  const flags = [
    // Electron sets this for its utility processes (`node_service.cc`).
    '--unhandled-rejections=warn-with-error-code',
    '--report-on-fatalerror',
    `--report-directory=${path.dirname(report)}`,
    `--report-filename=${path.basename(report)}`,
    // Else the report looks up the names of all connections, which may take seconds.
    '--report-exclude-network',
    ...toNodeFlags(execArgv),
  ];
  const setup: UtilitySetup = {
    executable: settings.executable,
    resourcesPath: process.resourcesPath,
    execArgv,
    versions: { electron: settings.electronVersion, chrome: process.versions.chrome },
  };
  return spawn(settings.node, [...flags, program, JSON.stringify(setup), script, ...args], {
    env: { ...(request.env ?? process.env), ...settings.compileCache },
    ...(cwd === undefined ? {} : { cwd }),
    stdio: ['ignore', stdout, stderr, 'pipe'],
  });
}
