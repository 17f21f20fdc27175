import { fail } from '../../../shared/failure/app-failure.ts';
import type { StoredConnection } from '../connections/stored/stored-connection.ts';

/**
 * Throws AppFailure `NOT_A_MEMBER` for a group that the connection does not have. A page may name any, and each would get
 * a replica of its own.
 */
export function checkScope(connection: StoredConnection, group: string | null): void {
  if (connection.kind === 'mlflow') {
    if (group !== null) fail('NOT_A_MEMBER', 'A connection to MLflow alone has no groups.');
    return;
  }
  if (!connection.groups.some(({ name }) => name === group)) {
    fail('NOT_A_MEMBER', 'This group is not among those of the connection.', {
      hint: 'You may have been removed from it, or it was renamed or deleted. Choose another group.',
    });
  }
}
