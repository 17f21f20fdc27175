import { recordedCalls } from '../../recorded-calls.ts';
import { refuseOtherNames } from '../../refuse-other-names.ts';

const parameters = new Map<string, string>();

/** Electron's `crashReporter`: it takes its settings and reports nothing. */
export const crashReporter = refuseOtherNames(
  {
    start(options?: Electron.CrashReporterStartOptions): void {
      recordedCalls.add('crashReporter.start', options);
    },
    addExtraParameter(key: string, value: string): void {
      parameters.set(key, value);
    },
    getParameters: (): Record<string, string> => Object.fromEntries(parameters),
    getUploadToServer: (): boolean => false,
    getLastCrashReport: (): null => null,
    getUploadedReports: (): never[] => [],
  },
  'crashReporter',
);
