import { registerHooks } from 'node:module';

const names = new Set(['electron', 'electron/main', 'electron/common']);

/** Makes `import` and `require` of `electron` find the host's module, in the app as in the inspector's console. */
export function registerElectronModule(): void {
  const url = new URL('./electron-module.ts', import.meta.url).href;
  registerHooks({
    resolve: (specifier, context, nextResolve) =>
      names.has(specifier) ? { url, format: 'module-typescript', shortCircuit: true } : nextResolve(specifier, context),
  });
}
