import type { ModelsQuery } from '../../../shared/registry/views.ts';

/** The order that the list of models begins with. */
export const firstSort: ModelsQuery['sort'] = { column: 'updatedAt', direction: 'desc' };
