import { registerHooks } from 'node:module';

const names = new Set(['electron', 'electron/main', 'electron/common', 'electron/renderer', 'electron/utility']);

/** Makes `import` and `require` of `electron` find the host's module at `url`, in the app as in the inspector's console. */
export function registerElectronModule(url: string): void {
  registerHooks({
    resolve: (specifier, context, nextResolve) =>
      names.has(specifier) ? { url, format: 'module-typescript', shortCircuit: true } : nextResolve(specifier, context),
  });
}
