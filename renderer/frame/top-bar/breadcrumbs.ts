import { deploymentsPath, modelPath, modelsPath, settingsPath } from '../../paths.ts';

export interface Breadcrumb {
  readonly text: string;
  /** null for the page on screen */
  readonly to: string | null;
}

const models: Breadcrumb = { text: 'Models', to: modelsPath };
const deployments: Breadcrumb = { text: 'Deployments', to: deploymentsPath };

/** Lists the pages from the top to the one at an address of the hash router. */
export function listBreadcrumbs(pathname: string, search: string): readonly Breadcrumb[] {
  const query = new URLSearchParams(search);
  const name = query.get('name') ?? '';
  const version = query.get('version') ?? '';
  switch (pathname) {
    case '/models':
      return [{ ...models, to: null }];
    case '/models/model':
      return [models, { text: name, to: null }];
    case '/models/version':
      return [models, { text: name, to: modelPath(name) }, { text: `Version ${version}`, to: null }];
    case '/versions':
      return [{ text: 'Versions', to: null }];
    case '/compare':
      return [{ text: 'Compare', to: null }];
    case '/deployments':
      return [{ ...deployments, to: null }];
    case '/deployments/deployment':
      return [deployments, { text: query.get('id') ?? '', to: null }];
    case '/deploy':
      return [deployments, { text: query.has('target') ? 'Update' : 'Deploy', to: null }];
    case '/settings':
      return [{ text: 'Settings', to: null }];
    case '/settings/doctor':
      return [
        { text: 'Settings', to: settingsPath },
        { text: 'Connection doctor', to: null },
      ];
    case '/connect':
      return [{ text: 'Connect', to: null }];
    default:
      return [];
  }
}
