import { randomUUID } from 'node:crypto';
import type { RequestName } from '../../shared/ipc/channels.ts';
import type { RequestInput } from '../../shared/ipc/contract.ts';
import { firstFleetView } from '../../shared/registry/view-address.ts';
import { drawnPixel } from '../samples/drawn-pixel.ts';

/** The question with which each request of the contract is asked; null where it would end or change the connection. */
type Questions = { readonly [N in RequestName]: RequestInput<N> | null };

export interface Place {
  readonly scope: { readonly connectionId: string; readonly group: string | null };
  readonly name: string;
  readonly version: string;
  readonly deploymentId: string;
}

function compareQuestions(scope: Place['scope'], versions: readonly [{ name: string; version: string }]) {
  const view = { baseline: null, differencesOnly: false, filter: '', offset: 0, limit: 40 };
  return {
    'compare.window': { scope, query: { versions, ...view } },
    'compare.text': { scope, query: { version: versions[0], section: 'params', key: 'alpha', baseline: null } },
    'compare.axes': { scope, versions, search: '' },
    'compare.values': { scope, versions, axes: [{ kind: 'param', key: 'alpha', on: null }] },
    'compare.fetch': { scope, versions },
  } as const;
}

/** How everything is asked at a place where there is something to answer with. */
export function questionsAt({ scope, name, version, deploymentId }: Place): Questions {
  return {
    'app.info': {},
    'app.takeLocation': {},
    'app.restartEngine': {},
    'app.showLog': {},
    // It would end the answers still to come.
    'app.reload': null,
    'shell.settings': {},
    'shell.setClosing': { closing: 'tray' },
    'shell.setUnsentInput': { isUnsent: false },
    'notifications.missed': {},
    'notifications.dismiss': { ids: [] },
    'connections.list': {},
    'connections.cliFile': {},
    'connections.mlflowSettings': {},
    'secrets.offer': null,
    'secrets.offerDirect': null,
    'connections.signIn': null,
    'connections.open': scope,
    'connections.refresh': { connectionId: scope.connectionId },
    'connections.dismissNews': { ids: [] },
    'connections.remove': null,
    'connections.rename': null,
    'connections.diagnose': { attemptId: randomUUID(), ...scope },
    'connections.probeDirect': { connectionId: scope.connectionId, group: scope.group ?? 'none' },
    'connections.connectDirect': null,
    'connections.leaveDirect': null,
    'connections.openTokenPage': { address: 'https://hub.example' },
    'choices.read': { scope },
    'choices.write': { scope, choice: { section: 'models.sort', key: '', value: null } },
    'choices.takeOver': { choices: [] },
    'registry.syncState': { scope },
    'registry.refresh': { scope },
    'registry.show': { scope, page: { name, version } },
    'models.window': {
      scope,
      query: { search: '', sort: { column: 'name', direction: 'asc' }, offset: 0, limit: 200 },
    },
    'models.get': { scope, name },
    'models.refresh': { scope, name },
    'versions.window': {
      scope,
      query: { name, columns: [], sort: { by: 'version', direction: 'desc' }, offset: 0, limit: 200 },
    },
    'versions.columns': { scope, name },
    'versions.defaults': { scope, name },
    'versions.best': { scope, query: { name, metrics: [{ key: 'auc', direction: 'higher' }] } },
    'versions.get': { scope, name, version },
    'versions.listed': { scope, list: { of: 'fleet', query: '', sort: firstFleetView.sort }, offset: 0, limit: 10 },
    'versions.selection': {
      scope,
      list: { of: 'fleet', query: '', sort: firstFleetView.sort },
      refs: [{ name, version }],
    },
    'versions.beside': { scope, ref: { name, version }, from: null },
    'versions.lineage': { scope, name, version },
    'versions.schema': { scope, name, version },
    'versions.fetchSchema': { scope, name, version },
    'versions.trend': { scope, query: { name, metrics: ['auc'] } },
    'fleet.window': {
      scope,
      query: { ...firstFleetView, columns: [{ kind: 'param', key: 'alpha' }], model: null, offset: 0, limit: 200 },
    },
    'fleet.facet': { scope, query: { query: '', model: null, facet: 'tag', tagKey: null, search: '' } },
    'fleet.complete': { scope, query: 'params.', at: 7, model: null },
    'fleet.keys': { scope, search: '' },
    'fleet.state': { scope },
    'fleet.configure': { scope, isOn: true, budget: 1_000_000_000 },
    'fleet.clear': { scope },
    ...compareQuestions(scope, [{ name, version }]),
    'links.open': { scope, target: { page: 'mlflow-models' } },
    'clipboard.write': { text: 'nothing secret' },
    'export.copy': {
      exportId: randomUUID(),
      scope,
      request: { table: 'params', name, version, filter: '' },
      format: 'json',
    },
    // The host's person saves nowhere.
    'export.save': {
      exportId: randomUUID(),
      scope,
      request: { table: 'deployments', ids: [deploymentId] },
      format: 'csv',
    },
    'export.show': null,
    'picture.copy': { png: drawnPixel },
    // The host's person saves nowhere.
    'picture.save': { id: randomUUID(), title: 'Trend', content: { format: 'png', png: drawnPixel } },
    'deployments.list': { scope },
    'deployments.get': { scope, id: deploymentId },
    'deployments.refresh': { scope },
    'deployments.freshness': { scope, id: deploymentId },
    'deployments.follow': { scope, id: null },
    'deployments.plan': { scope, target: { kind: 'existing', id: deploymentId }, model: { name, version } },
    'deployments.checkId': { scope, id: deploymentId },
    'deployments.submit': null,
    'deployments.start': { scope, id: 'not-there' },
    'deployments.stop': { scope, id: 'not-there' },
  };
}
