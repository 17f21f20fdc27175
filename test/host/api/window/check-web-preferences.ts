// What a page of the host cannot be; an app that asks for it would be tested in something else than it runs in.
const refused: Readonly<Record<string, (value: unknown) => boolean>> = {
  contextIsolation: (value) => value === false,
  sandbox: (value) => value === false,
  nodeIntegration: Boolean,
  nodeIntegrationInWorker: Boolean,
  nodeIntegrationInSubFrames: Boolean,
  webviewTag: Boolean,
  webSecurity: (value) => value === false,
  allowRunningInsecureContent: Boolean,
  experimentalFeatures: Boolean,
  partition: Boolean,
  session: Boolean,
};

/** Throws for web preferences that the host cannot honour. */
export function checkWebPreferences(preferences: Electron.WebPreferences): void {
  for (const [name, value] of Object.entries(preferences)) {
    if (refused[name]?.(value)) throw new Error(`not in the host: webPreferences.${name}: ${String(value)}`);
  }
}
