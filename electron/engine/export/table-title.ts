import type { ExportRequest } from '../../../shared/export/export-request.ts';

/** Says in a few words what a table holds: the start of a file's name. */
export function createTableTitle(request: ExportRequest): string {
  switch (request.table) {
    case 'models':
      return 'Models';
    case 'versions':
      return `${request.name} ${request.only === undefined ? 'versions' : 'selected versions'}`;
    case 'fleet':
      return request.only === undefined ? 'Versions of all models' : 'Selected versions';
    case 'metrics':
    case 'params':
    case 'tags':
    case 'runTags':
    case 'inputs':
    case 'outputs':
    case 'modelParams':
    case 'modelMetadata':
      return `${request.name} version ${request.version} ${factNames[request.table]}`;
    case 'compare': {
      const names = new Set(request.versions.map(({ name }) => name));
      return names.size === 1 ? `${[...names][0]} comparison` : `Comparison of ${names.size} models`;
    }
    case 'deployments':
      return 'Deployments';
    case 'metadata':
      return `${request.id} metadata`;
  }
}

const factNames = {
  metrics: 'metrics',
  params: 'parameters',
  tags: 'tags',
  runTags: 'run tags',
  inputs: 'inputs',
  outputs: 'outputs',
  modelParams: 'inference parameters',
  modelMetadata: 'model metadata',
} as const;
