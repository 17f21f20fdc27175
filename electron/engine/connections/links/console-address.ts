/** Pages of PrimeHub's web console that the app links to. `group` is the group's name as PrimeHub stores it. */
export type ConsolePage =
  | { readonly page: 'home' }
  | { readonly page: 'group-settings' | 'api-token'; readonly group: string }
  | { readonly page: 'deployment'; readonly group: string; readonly id: string };

/** Builds the address of a console page. `siteAddress` has no trailing slash. */
export function buildConsoleAddress(siteAddress: string, page: ConsolePage): string {
  const base = `${siteAddress}/console`;
  if (page.page === 'home') return base;
  const group = `${base}/g/${encodeURIComponent(page.group.toWellFormed())}`;
  switch (page.page) {
    case 'group-settings':
      return `${group}/settings`;
    case 'api-token':
      return `${group}/api-token`;
    case 'deployment':
      return `${group}/deployments/${encodeURIComponent(page.id.toWellFormed())}`;
  }
}
