/** Plain data: all that the preload needs of the contract, so that no schema library runs there. */

/** The one channel that carries requests, and the one that cancels them. */
export const requestChannel = 'bridge:request';
export const cancelChannel = 'bridge:cancel';
/** What is too large for one message: parts of an input on their way in, and of an answer that waits to be taken. */
export const givePartChannel = 'bridge:give-part';
export const takePartChannel = 'bridge:take-part';

/** Requests that the main process answers itself: what is the system's, and all that carries a secret. */
export const mainRequestNames = [
  'app.info',
  'app.takeLocation',
  'app.restartEngine',
  'app.showLog',
  'connections.cliFile',
  'connections.openTokenPage',
  'secrets.offer',
  'secrets.offerDirect',
  'links.open',
  'clipboard.write',
] as const;
export type MainRequestName = (typeof mainRequestNames)[number];

/** Requests that main passes on to the engine. */
export const engineRequestNames = [
  'connections.list',
  'connections.signIn',
  'connections.open',
  'connections.remove',
  'connections.diagnose',
  'connections.probeDirect',
  'connections.connectDirect',
  'connections.leaveDirect',
  'registry.syncState',
  'registry.refresh',
  'models.window',
  'models.get',
  'models.refresh',
  'versions.window',
  'versions.columns',
  'versions.get',
  'deployments.list',
  'deployments.get',
  'deployments.refresh',
  'deployments.follow',
  'deployments.plan',
  'deployments.checkId',
  'deployments.submit',
  'deployments.start',
  'deployments.stop',
] as const;
export type EngineRequestName = (typeof engineRequestNames)[number];

/** Requests that change nothing, so that main asks again when the engine ended while it worked on one. */
export const repeatableRequestNames: readonly EngineRequestName[] = [
  'connections.list',
  'connections.probeDirect',
  'registry.syncState',
  'registry.refresh',
  'models.window',
  'models.get',
  'models.refresh',
  'versions.window',
  'versions.columns',
  'versions.get',
  'deployments.list',
  'deployments.get',
  'deployments.refresh',
  'deployments.follow',
  'deployments.plan',
  'deployments.checkId',
];

/** Every request the page may make. */
export const requestNames = [...mainRequestNames, ...engineRequestNames] as const;
export type RequestName = MainRequestName | EngineRequestName;

/** Every event main pushes, each on the channel `bridge:event:<name>`. */
export const eventNames = [
  'connections.changed',
  'signIn.step',
  'sync.state',
  'replica.changed',
  'app.navigate',
  'engine.state',
] as const;
export type EventName = (typeof eventNames)[number];

/** The channel an event travels on. */
export function getEventChannel(name: EventName): string {
  return `bridge:event:${name}`;
}
