import type { Diagnosis } from '../../../../shared/connection/diagnosis.ts';
import type { SignInStep } from '../../../../shared/connection/sign-in-step.ts';
import { AppFailure } from '../../../../shared/failure/app-failure.ts';
import type { Log } from '../../../process/log.ts';
import type { HttpClient } from '../../sources/http/http-client.ts';
import type { Account } from '../../sources/primehub/account/account.ts';
import type { ConnectionStore } from '../stored/connection-store.ts';
import { diagnose } from './diagnose.ts';
import { writeDoctorReport } from './doctor-report.ts';

export interface DiagnoseCall {
  readonly connectionId: string;
  /** null for the group used last. */
  readonly group: string | null;
  readonly signal: AbortSignal;
  readonly onStep: (step: SignInStep) => void;
}

/** Examines stored connections and says what does not work. */
export interface Doctor {
  /** Throws only CONNECTION_UNKNOWN or CANCELLED, because any other failure is the finding. */
  diagnose(call: DiagnoseCall): Promise<Diagnosis>;
}

export function createDoctor(options: {
  readonly store: ConnectionStore;
  readonly http: HttpClient;
  readonly log: Log;
  readonly version: string;
  readonly platform: string;
  /** What the doctor read of an account may be news. */
  readonly onAccount?: (connectionId: string, account: Account) => Promise<unknown>;
}): Doctor {
  const { store, http, log, version, platform, onAccount } = options;
  return {
    async diagnose({ connectionId, group: wanted, signal, onStep }) {
      const connection = store.mustGet(connectionId);
      const group = connection.kind === 'primehub' ? (wanted ?? connection.lastGroup) : null;
      const steps: SignInStep[] = [];
      try {
        await diagnose({
          connection,
          group,
          http,
          signal,
          onAccount: (account) => {
            onAccount?.(connectionId, account).catch((cause: unknown) =>
              log.warn('could not take over the account', { cause: String(cause) }),
            );
          },
          onStep: (step) => {
            steps.push(step);
            onStep(step);
          },
        });
      } catch (cause) {
        if (signal.aborted || !(cause instanceof AppFailure) || !steps.some(({ error }) => error === cause.error)) {
          throw cause;
        }
        const detail = cause.cause instanceof Error ? cause.cause.stack : String(cause.cause ?? '');
        log.warn('the doctor found a failure', {
          code: cause.error.code,
          correlationId: cause.error.correlationId,
          detail,
        });
      }
      const has = (status: SignInStep['status']): boolean => steps.some((step) => step.status === status);
      return {
        outcome: has('failed') ? 'failed' : has('warning') ? 'attention' : 'healthy',
        group,
        report: writeDoctorReport({ version, platform, now: Date.now(), connection, group, steps }),
      };
    },
  };
}
