import type { ExportRequest } from '../../../../shared/export/export-request.ts';
import type { Replica } from '../../replica/replica.ts';
import type { ExportTable } from '../table.ts';
import { openCompareTable } from './compare-table.ts';
import { openDeploymentsTable, openMetadataTable } from './deployments-table.ts';
import { openFactsTable } from './facts-table.ts';
import { openModelsTable } from './models-table.ts';
import { openSchemaTable } from './schema-table.ts';
import { openFleetTable, openVersionsTable } from './versions-table.ts';

/** Opens the table that a page named. Throws AppFailure `NOT_FOUND` where what it is about has gone. */
export async function openTable(
  replica: Replica,
  request: ExportRequest,
  pace: () => Promise<void>,
): Promise<ExportTable> {
  switch (request.table) {
    case 'models':
      return openModelsTable(replica, request, pace);
    case 'versions':
      return openVersionsTable(replica, request, pace);
    case 'fleet':
      return openFleetTable(replica, request, pace);
    case 'metrics':
    case 'params':
    case 'tags':
    case 'runTags':
      return openFactsTable(replica, request);
    case 'compare':
      return openCompareTable(replica, request);
    case 'inputs':
    case 'outputs':
    case 'modelParams':
    case 'modelMetadata':
      return openSchemaTable(replica, request);
    case 'deployments':
      return openDeploymentsTable(replica, request.ids);
    case 'metadata':
      return openMetadataTable(replica, request.id, request.filter);
  }
}
