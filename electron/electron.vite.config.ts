import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { asciiScripts } from './ascii-scripts.ts';

const root = resolve(import.meta.dirname, '..');

export default defineConfig({
  main: {
    plugins: [asciiScripts()],
    build: {
      outDir: resolve(root, 'out/main'),
      // Of the packages in the bundle: an installer must bring them along.
      license: { fileName: 'licenses.md' },
      // Bundles everything but the native module, for a smaller package and a faster start.
      externalizeDeps: false,
      rollupOptions: {
        external: ['keytar'],
        input: { main: resolve(root, 'electron/main.ts') },
        // As in the engine's build.
        treeshake: { manualPureFunctions: ['z'] },
        // Every start reads all of it, so it is short; names stay for the traces in the log.
        output: { format: 'es', minify: { compress: true, mangle: false, codegen: true } },
      },
    },
  },
  preload: {
    build: {
      outDir: resolve(root, 'out/preload'),
      rollupOptions: {
        input: { preload: resolve(root, 'electron/preload.ts') },
        // A sandboxed preload must be one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'renderer'),
    plugins: [react(), asciiScripts()],
    resolve: { alias: [{ find: /^zod$/, replacement: resolve(root, 'renderer/zod-without-eval.ts') }] },
    build: {
      outDir: resolve(root, 'out/renderer'),
      license: { fileName: 'licenses.md' },
      // Inlined assets would become data: URLs, which the content security policy refuses.
      assetsInlineLimit: 0,
      // Every start reads and compiles all of it, so less text starts faster. Nothing is fetched over a network.
      minify: true,
      chunkSizeWarningLimit: 2000,
      modulePreload: { polyfill: false },
      rollupOptions: { input: { index: resolve(root, 'renderer/index.html') } },
    },
  },
});
