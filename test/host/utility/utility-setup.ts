/** What the host tells the program of a utility process about the Electron that it stands for. */
export interface UtilitySetup {
  readonly executable: string;
  readonly resourcesPath: string;
  /** As the app gave it, in Electron's spelling. */
  readonly execArgv: readonly string[];
  readonly versions: { readonly electron: string; readonly chrome: string };
}

/** The file descriptor of the process's end of the message pipe. */
export const pipeDescriptor = 3;
