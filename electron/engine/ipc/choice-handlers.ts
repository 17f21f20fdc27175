import type { Scope } from '../../../shared/connection/scope.ts';
import type { Handlers } from '../../ipc/router.ts';
import type { ChoiceStore } from '../choices/choice-store.ts';
import type { ConnectionStore } from '../connections/stored/connection-store.ts';
import { checkScope } from '../workspace/check-scope.ts';

type ChoiceRequest = 'choices.read' | 'choices.write' | 'choices.takeOver';

/** Reads and keeps what the person chose, for registries that are among the connections. */
export function createChoiceHandlers(choices: ChoiceStore, connections: ConnectionStore): Handlers<ChoiceRequest> {
  const check = ({ connectionId, group }: Scope): void => checkScope(connections.mustGet(connectionId), group);
  const isKnown = (scope: Scope): boolean => {
    try {
      check(scope);
      return true;
    } catch {
      return false;
    }
  };
  return {
    'choices.read': ({ scope }) => {
      check(scope);
      return choices.read(scope);
    },
    'choices.write': ({ scope, choice }) => {
      check(scope);
      return choices.write(scope, choice);
    },
    'choices.takeOver': ({ choices: given }) => choices.takeOver(given.filter(({ scope }) => isKnown(scope))),
  };
}
