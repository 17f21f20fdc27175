import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';
import { asciiScripts } from './ascii-scripts.ts';

const root = resolve(import.meta.dirname, '..');

/**
 * The engine's own build. It bundles everything and shares no chunk with main, so that neither holds what belongs to
 * the other.
 */
export default defineConfig({
  main: {
    plugins: [asciiScripts()],
    build: {
      outDir: resolve(root, 'out/engine'),
      // Of the packages in the bundle: an installer must bring them along.
      license: { fileName: 'licenses.md' },
      externalizeDeps: false,
      rollupOptions: {
        input: { engine: resolve(root, 'electron/engine.ts') },
        // Other files import nothing from the entry: by another URL than it was started with, it would be a second engine.
        preserveEntrySignatures: 'strict',
        // Schemas of which only the types are used would be built at each start.
        treeshake: { manualPureFunctions: ['z'] },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          // What no start needs, such as parse-yaml.
          chunkFileNames: '[name].js',
          // As main's.
          minify: { compress: true, mangle: false, codegen: true },
        },
      },
    },
  },
});
