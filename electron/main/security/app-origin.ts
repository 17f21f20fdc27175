/** The app's own pages live only under this scheme and host. */
export const appScheme = 'app';
export const appHost = 'primehub-models';
export const appOrigin = `${appScheme}://${appHost}`;

/** Whether an address belongs to the app's own pages. */
export function isAppUrl(address: string): boolean {
  try {
    const url = new URL(address);
    return url.protocol === `${appScheme}:` && url.host === appHost;
  } catch {
    return false;
  }
}
