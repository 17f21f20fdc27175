import type { Scope } from '../connection/scope.ts';
import type { ModelsQuery } from '../registry/views.ts';
import type { RequestInput } from './contract.ts';

/** Rows per request: few enough to answer within a frame, and enough that the screen needs one or two requests. */
export const windowSize = 100;

/** The order in which the list of models starts. */
export const firstSort: ModelsQuery['sort'] = { column: 'updatedAt', direction: 'desc' };

/** What the page asks for when it opens the list of models. */
export function createFirstWindow(scope: Scope, sort: ModelsQuery['sort']): RequestInput<'models.window'> {
  return { scope, query: { search: '', sort, offset: 0, limit: windowSize } };
}
