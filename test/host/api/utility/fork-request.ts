type Output = 'pipe' | 'ignore' | 'inherit';

/** What an app asks of `utilityProcess.fork`, checked and with the defaults filled in. */
export interface ForkRequest {
  readonly script: string;
  readonly args: readonly string[];
  /** Undefined to inherit the whole environment, which Electron does for an empty one too. */
  readonly env: Readonly<Record<string, string>> | undefined;
  readonly execArgv: readonly string[];
  readonly cwd: string | undefined;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly name: string;
}

/**
 * Reads the arguments of `utilityProcess.fork`. Refuses what Electron refuses, in its words (`lib/browser/api/utility-process.ts` and
 * `electron_api_utility_process.cc`): a key that is there with the value undefined, too.
 */
export function readForkRequest(script: unknown, second: unknown, third: unknown): ForkRequest {
  if (!script) throw new Error('Missing UtilityProcess entry script.');
  const hasArgs = Array.isArray(second) || typeof second !== 'object' || second === null;
  const args = hasArgs ? (second ?? []) : [];
  const options = ((hasArgs ? third : second) ?? {}) as Readonly<Record<string, unknown>>;
  const { execArgv, serviceName, cwd } = options;
  if (execArgv != null && !Array.isArray(execArgv)) throw new TypeError('execArgv must be an array of strings.');
  if (serviceName != null && typeof serviceName !== 'string') throw new TypeError('serviceName must be a string.');
  if (cwd != null && typeof cwd !== 'string') throw new TypeError('cwd path must be a string.');
  const [stdout, stderr] = readOutputs(options.stdio);
  if (!isListOfStrings(args)) throw new TypeError('Invalid value for args');
  if ('env' in options && !isEnvironment(options.env)) throw new TypeError('Invalid value for env');
  if ('execArgv' in options && !isListOfStrings(execArgv)) throw new TypeError('Invalid value for execArgv');
  const env = options.env as ForkRequest['env'];
  return {
    script: String(script),
    args,
    env: Object.keys(env ?? {}).length === 0 ? undefined : env,
    execArgv: (execArgv as readonly string[] | undefined) ?? [],
    cwd: cwd || undefined,
    stdout,
    stderr,
    name: serviceName || 'Node Utility Process',
  };
}

function readOutputs(stdio: unknown): readonly [Output, Output] {
  if (typeof stdio === 'string') {
    if (!isOutput(stdio)) throw new Error('stdio must be of the following values: inherit, pipe, ignore');
    return [stdio, stdio];
  }
  if (!Array.isArray(stdio)) return ['inherit', 'inherit'];
  if (stdio.length < 3) throw new Error('configuration missing for stdin, stdout or stderr.');
  const [stdin, stdout, stderr] = stdio;
  if (stdin !== 'ignore') throw new Error('stdin value other than ignore is not supported.');
  if (!isOutput(stdout)) throw new Error('stdout configuration must be of the following values: inherit, pipe, ignore');
  if (!isOutput(stderr)) throw new Error('stderr configuration must be of the following values: inherit, pipe, ignore');
  return [stdout, stderr];
}

function isOutput(value: unknown): value is Output {
  return value === 'pipe' || value === 'ignore' || value === 'inherit';
}

function isListOfStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isEnvironment(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every((item) => typeof item === 'string');
}
