/** The part of the contract that the preload needs, as plain data, so that no schema library runs there. */

/** The one channel that carries requests, and the one that cancels them. */
export const requestChannel = 'bridge:request';
export const cancelChannel = 'bridge:cancel';
/** For messages too large to travel whole: parts of an input on their way in, and of an answer to pick up. */
export const givePartChannel = 'bridge:give-part';
export const takePartChannel = 'bridge:take-part';

/** Requests that main answers itself: those to the operating system, and all that carry a secret. */
export const mainRequestNames = [
  'app.info',
  'app.takeLocation',
  'app.restartEngine',
  'app.showLog',
  'app.reload',
  'shell.settings',
  'shell.setClosing',
  'shell.setUnsentInput',
  'notifications.missed',
  'notifications.dismiss',
  'connections.cliFile',
  'connections.mlflowSettings',
  'connections.openTokenPage',
  'secrets.offer',
  'secrets.offerDirect',
  'links.open',
  'clipboard.write',
  'export.copy',
  'export.save',
  'export.show',
  'picture.copy',
  'picture.save',
] as const;
export type MainRequestName = (typeof mainRequestNames)[number];

/** Requests that may be made twice, which main repeats when the engine ended during one. */
export const repeatableRequestNames = [
  'connections.list',
  'connections.open',
  'connections.refresh',
  'connections.dismissNews',
  'connections.probeDirect',
  'registry.syncState',
  'registry.refresh',
  'registry.show',
  'models.window',
  'models.get',
  'models.refresh',
  'versions.window',
  'versions.columns',
  'versions.defaults',
  'versions.best',
  'versions.get',
  'versions.listed',
  'versions.selection',
  'versions.beside',
  'versions.lineage',
  'versions.schema',
  'versions.fetchSchema',
  'versions.trend',
  'fleet.window',
  'fleet.facet',
  'fleet.complete',
  'fleet.keys',
  'fleet.state',
  'fleet.configure',
  'fleet.clear',
  'compare.window',
  'compare.text',
  'compare.axes',
  'compare.values',
  'compare.fetch',
  'choices.read',
  'choices.write',
  'choices.takeOver',
  'deployments.list',
  'deployments.get',
  'deployments.refresh',
  'deployments.freshness',
  'deployments.follow',
  'deployments.plan',
  'deployments.checkId',
] as const;

/** All others: main never repeats them, and the page hears that the engine was restarted. */
const singleRequestNames = [
  'connections.signIn',
  'connections.remove',
  'connections.rename',
  'connections.diagnose',
  'connections.connectDirect',
  'connections.leaveDirect',
  'deployments.submit',
  'deployments.start',
  'deployments.stop',
] as const;

/** Requests that main passes on to the engine. */
export const engineRequestNames = [...repeatableRequestNames, ...singleRequestNames] as const;
export type EngineRequestName = (typeof engineRequestNames)[number];

/** Every request that the page may make. */
export const requestNames = [...mainRequestNames, ...engineRequestNames] as const;
export type RequestName = MainRequestName | EngineRequestName;

/** Every event that main pushes, each on the channel `bridge:event:<name>`. */
export const eventNames = [
  'connections.changed',
  'signIn.step',
  'sync.state',
  'replica.changed',
  'fleet.changed',
  'choices.changed',
  'export.progress',
  'app.navigate',
  'engine.state',
  'notifications.missed',
] as const;
export type EventName = (typeof eventNames)[number];

/** Gets the channel of an event. */
export function getEventChannel(name: EventName): string {
  return `bridge:event:${name}`;
}
