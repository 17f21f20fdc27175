/** Plain data: all that the preload needs of the contract, so that no schema library runs there. */

/** The one channel that carries requests, and the one that cancels them. */
export const requestChannel = 'bridge:request';
export const cancelChannel = 'bridge:cancel';
/** What is too large for one message: parts of an input on their way to main, and of an answer that waits there. */
export const givePartChannel = 'bridge:give-part';
export const takePartChannel = 'bridge:take-part';

/** Every request the renderer may make. */
export const requestNames = [
  'app.info',
  'app.takeLocation',
  'connections.list',
  'connections.cliFile',
  'connections.signIn',
  'connections.open',
  'connections.remove',
  'connections.openTokenPage',
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
  'links.open',
  'clipboard.write',
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
export type RequestName = (typeof requestNames)[number];

/** Every event main pushes, each on the channel `bridge:event:<name>`. */
export const eventNames = [
  'connections.changed',
  'signIn.step',
  'sync.state',
  'replica.changed',
  'app.navigate',
] as const;
export type EventName = (typeof eventNames)[number];

/** The channel an event travels on. */
export function eventChannel(name: EventName): string {
  return `bridge:event:${name}`;
}
