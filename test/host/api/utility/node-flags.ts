/** The flags of V8 among those that Node allows, https://nodejs.org/docs/latest-v24.x/api/cli.html#node_optionsoptions. */
const flagsOfV8 = new Set([
  '--abort-on-uncaught-exception',
  '--disallow-code-generation-from-strings',
  '--enable-etw-stack-walking',
  '--expose-gc',
  '--interpreted-frames-native-stack',
  '--jitless',
  '--max-heap-size',
  '--max-old-space-size',
  '--max-semi-space-size',
  '--perf-basic-prof',
  '--perf-basic-prof-only-functions',
  '--perf-prof',
  '--perf-prof-unwinding-info',
  '--stack-trace-limit',
]);

/**
 * Translates the `execArgv` of a utility process to the command line of Node. As in Electron, V8's flags count as `--js-flags=…` alone,
 * because V8 has been started when Node reads its own; and what Node does not know is Chromium's, so here it means nothing.
 */
export function toNodeFlags(execArgv: readonly string[]): readonly string[] {
  return execArgv.flatMap((flag) => {
    const [name = '', ...value] = flag.split('=');
    if (name === '--js-flags') return value.join('=').split(' ').filter(Boolean);
    const isOfNode = process.allowedNodeEnvironmentFlags.has(name) && !flagsOfV8.has(name.replaceAll('_', '-'));
    return isOfNode ? [flag] : [];
  });
}
