import { resolveConfig } from 'electron-vite';
import { build, mergeConfig } from 'vite';
import { appBuilds } from './app-builds.mjs';

/** A change of what several bundles share is built by each of them: wait until it is quiet. */
const quietMs = 400;

/**
 * Builds the app, and again on every change, and calls back each time when all of it is built without an error. Asks
 * electron-vite's API, as its command line watches only together with a development server.
 */
export async function watchBuilds(onBuilt) {
  const bundles = [];
  for (const configFile of appBuilds) {
    const inline = { configFile, logLevel: 'warn', ignoreConfigWarning: true };
    const { config } = await resolveConfig(inline, 'build', 'production');
    bundles.push(...Object.values(config));
  }
  /** Those that are being built or could not be. */
  const unready = new Set(bundles);
  let timer;
  for (const bundle of bundles) {
    const watcher = await build(mergeConfig(bundle, { build: { watch: {} } }));
    watcher.on('event', ({ code }) => {
      if (code === 'BUNDLE_START') unready.add(bundle);
      if (code === 'BUNDLE_END') unready.delete(bundle);
      clearTimeout(timer);
      if (unready.size === 0) timer = setTimeout(onBuilt, quietMs);
    });
  }
}
