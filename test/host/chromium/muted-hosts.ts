// Some services are asked whatever the switches say (component updates, account lists); their names lead nowhere.
const services = ['google.com', 'googleapis.com', 'gstatic.com', 'gvt1.com'];

/** Domains below which no name may be looked up: Chromium's own services and the stand-ins of custom schemes. */
export function mutedHosts(schemes: Iterable<string>): readonly string[] {
  return [...services, ...[...schemes].map((scheme) => `${scheme}.test`)];
}
