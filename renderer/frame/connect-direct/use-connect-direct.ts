import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { DirectOffer, DirectOutcome, MlflowSignIn } from '../../../shared/connection/connection.ts';
import type { AppError } from '../../../shared/failure/app-error.ts';
import { toAppError } from '../../../shared/failure/app-failure.ts';
import { call } from '../../bridge/bridge-client.ts';

/** How far connecting to MLflow directly has come. */
export type ConnectDirectPhase =
  | { readonly phase: 'checking' }
  | { readonly phase: 'offered'; readonly offer: DirectOffer; readonly isConnecting: boolean }
  | {
      readonly phase: 'asking';
      readonly offer: DirectOffer;
      readonly needed: Extract<DirectOutcome, { outcome: 'sign-in-needed' }>;
      readonly isConnecting: boolean;
      /** Counts refusals, so that each one starts a new form. */
      readonly round: number;
    }
  | { readonly phase: 'failed'; readonly error: AppError };

interface ConnectDirect {
  readonly state: ConnectDirectPhase;
  /** null uses the sign-in of the group's settings */
  readonly connect: (signIn: MlflowSignIn | null) => void;
  readonly checkAgain: () => void;
}

/** Checks at once whether this computer reaches MLflow, then connects when told to. Leaving cancels what runs. */
export function useConnectDirect(connectionId: string, group: string, onConnected: () => void): ConnectDirect {
  const client = useQueryClient();
  const [state, setState] = useState<ConnectDirectPhase>({ phase: 'checking' });
  const [attempt, setAttempt] = useState(0);
  const running = useRef<AbortController | null>(null);

  /** Runs one thing at a time. `settle` is not called after leaving or cancelling. */
  const run = useCallback(<T>(work: (signal: AbortSignal) => Promise<T>, settle: (result: T) => void): void => {
    running.current?.abort();
    const stop = new AbortController();
    running.current = stop;
    work(stop.signal).then(
      (result) => {
        if (!stop.signal.aborted) settle(result);
      },
      (reason: unknown) => {
        if (stop.signal.aborted) return;
        setState({ phase: 'failed', error: toAppError(reason) });
      },
    );
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks for another check
  useEffect(() => {
    setState({ phase: 'checking' });
    run(
      (signal) => call('connections.probeDirect', { connectionId, group }, signal),
      (offer) => setState({ phase: 'offered', offer, isConnecting: false }),
    );
    return () => running.current?.abort();
  }, [connectionId, group, run, attempt]);

  const connect = (signIn: MlflowSignIn | null): void => {
    if (state.phase !== 'offered' && state.phase !== 'asking') return;
    const { offer } = state;
    const round = state.phase === 'asking' ? state.round + 1 : 0;
    setState({ ...state, isConnecting: true });
    run(
      async (signal) => {
        const { address } = offer;
        const offered = signIn === null ? null : await call('secrets.offerDirect', { address, signIn }, signal);
        return call('connections.connectDirect', { connectionId, group, signIn: offered }, signal);
      },
      (outcome) => {
        if (outcome.outcome === 'sign-in-needed') {
          setState({ phase: 'asking', offer, needed: outcome, isConnecting: false, round });
          return;
        }
        void client.invalidateQueries({ queryKey: ['connections.list'] });
        onConnected();
      },
    );
  };
  return { state, connect, checkAgain: () => setAttempt((now) => now + 1) };
}
