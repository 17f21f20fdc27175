/** The configurations of electron-vite that make up the app; each is a build of its own. */
export const appBuilds = ['electron/electron.vite.config.ts', 'electron/engine.vite.config.ts'];
