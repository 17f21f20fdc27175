import type { QueryClient } from '@tanstack/react-query';
import { getScopeKey, type Scope } from '../../shared/connection/scope.ts';
import { AppFailure } from '../../shared/failure/app-failure.ts';
import type { RequestName } from '../../shared/ipc/channels.ts';
import type { RequestInput } from '../../shared/ipc/contract.ts';
import { useEngineState } from '../stores/engine-state.ts';
import { call, onEvent } from './bridge-client.ts';
import { invalidate } from './invalidate.ts';

const ofFleet = [
  'versions.selection',
  'versions.beside',
  'fleet.window',
  'fleet.facet',
  'fleet.complete',
  'fleet.keys',
  'fleet.state',
  'compare.window',
  'compare.text',
  'compare.axes',
  'compare.values',
] as const;
const ofModels = [
  'models.window',
  'models.get',
  'versions.window',
  'versions.columns',
  'versions.defaults',
  'versions.best',
  'versions.get',
  'versions.lineage',
  'versions.schema',
  'versions.trend',
  ...ofFleet,
] as const;

const affected = {
  models: ofModels,
  model: ofModels,
  deployments: [
    'deployments.list',
    'deployments.get',
    'models.window',
    'versions.window',
    'versions.get',
    'versions.lineage',
    'versions.trend',
    ...ofFleet,
  ],
} as const satisfies Record<string, readonly RequestName[]>;

/**
 * Repeats the queries that an event affects, and stores each state that main pushes. Returns the function that
 * stops it.
 */
export function followReplica(client: QueryClient): () => void {
  const ends = [
    onEvent('replica.changed', ({ scope, what }) => {
      const names: readonly string[] = affected[what];
      invalidate(client, {
        predicate: ({ queryKey: [name, input] }) => names.includes(String(name)) && isInScope(input, scope),
      });
    }),
    onEvent('sync.state', ({ scope, state }) => {
      const input: RequestInput<'registry.syncState'> = { scope };
      client.setQueryData(['registry.syncState', input], state);
      // Somebody asked for a refresh: nothing is held back any more.
      if (state.phase === 'refreshing') useEngineState.setState({ isSyncHeldBack: false });
    }),
    onEvent('fleet.changed', ({ scope, state }) => {
      const input: RequestInput<'fleet.state'> = { scope };
      client.setQueryData(['fleet.state', input], state);
      // The reading of all models is told here alone, and not model by model.
      const names: readonly string[] = ofFleet;
      invalidate(client, {
        predicate: ({ queryKey: [name, asked] }) => names.includes(String(name)) && isInScope(asked, scope),
      });
    }),
    onEvent('connections.changed', () => {
      invalidate(client, { queryKey: ['connections.list'] });
      invalidate(client, { queryKey: ['app.info'] });
    }),
    onEvent('notifications.missed', () => invalidate(client, { queryKey: ['notifications.missed'] })),
    onEvent('engine.state', (state) => {
      useEngineState.setState(state);
      // What was under way in an engine that ended is over; the rows are still those of the replica.
      if (state.state === 'running') {
        invalidate(client, { queryKey: ['connections.list'] });
        invalidate(client, { queryKey: ['registry.syncState'] });
        invalidate(client, { queryKey: ['fleet.state'] });
        // What only lacked an engine must not say so any longer.
        invalidate(client, { predicate: ({ state: { error } }) => isEngineFailure(error) });
      }
    }),
  ];
  // What happened before this page could listen.
  call('app.info', {}).then(
    ({ engine }) => useEngineState.setState(engine),
    () => undefined,
  );
  return () => {
    for (const end of ends) end();
  };
}

function isEngineFailure(error: Error | null): boolean {
  return error instanceof AppFailure && ['ENGINE_RESTARTED', 'ENGINE_STOPPED'].includes(error.error.code);
}

function isInScope(input: unknown, scope: Scope): boolean {
  const asked = (input as { scope?: Scope } | undefined)?.scope;
  return asked !== undefined && getScopeKey(asked) === getScopeKey(scope);
}
