import type { Scope } from '../../../shared/connection/scope.ts';
import { normaliseSiteAddress } from '../../../shared/connection/site-address.ts';
import type { AppError } from '../../../shared/failure/app-error.ts';
import { AppFailure, fail } from '../../../shared/failure/app-failure.ts';
import type { ExternalPage } from '../../../shared/navigation/external-page.ts';
import type { EngineQuestions, LinkTarget } from '../../ipc/engine-messages.ts';
import { createSharedReader } from '../../timing/shared-reader.ts';
import { buildConsoleAddress } from '../connections/links/console-address.ts';
import {
  type BuiltPage,
  type ExternalAddressContext,
  findExternalAddress,
} from '../connections/links/external-address.ts';
import { isInDescription } from '../connections/links/is-in-description.ts';
import { findMissingPages, readPagesVersion } from '../connections/links/mlflow-pages.ts';
import { findPagesPlace } from '../connections/links/pages-place.ts';
import type { ConnectionStore } from '../connections/stored/connection-store.ts';
import type { StoredConnection } from '../connections/stored/stored-connection.ts';
import type { HttpClient } from '../sources/http/http-client.ts';
import { checkScope } from './check-scope.ts';
import type { Workspaces } from './workspaces.ts';

/** ms that a click waits for PrimeHub. */
const readLimitMs = 15_000;

type DescribedLink = Extract<ExternalPage, { page: 'described-link' }>;
type Resolved = EngineQuestions['link.resolve']['output'];

/** Finds the addresses of named pages from stored facts. Main opens them. */
export function createPageLinks(store: ConnectionStore, workspaces: Workspaces, http: HttpClient) {
  const looks = createSharedReader<AppError | null>();
  const versions = createSharedReader<string | null>();

  /** Looks at MLflow's pages before the browser does, and returns their release when it matters for the address. */
  async function checkPages(connection: StoredConnection, scope: Scope, page: ExternalPage): Promise<string | null> {
    const place = findPagesPlace(connection, scope.group);
    if (place === null) return null;
    const signal = AbortSignal.timeout(readLimitMs);
    const missing = await looks.read(place.root, { signal }, (each) =>
      findMissingPages({ ...place, http, signal: each }),
    );
    if (missing !== null) throw new AppFailure(missing);
    if (!('name' in page) || !page.name.includes('%')) return null;
    return versions.read(place.root, { signal }, (each) => readPagesVersion({ ...place, http, signal: each }));
  }

  /** Passes on an address only as part of the description that it stands in. */
  function describedLink(scope: Scope, { name, version, address }: DescribedLink): string {
    checkScope(store.mustGet(scope.connectionId), scope.group);
    const { models, versions: known } = workspaces.get(scope).replica;
    const text = version === null ? models.get(name)?.model.description : known.get(name, version)?.version.description;
    if (text !== undefined && isInDescription(address, text)) return address;
    return fail('LINK_REFUSED', 'This link was not opened: the description no longer has it.', {
      hint: 'Most likely somebody changed the description. Refresh the page.',
    });
  }

  /** What the replica knows of the run or logged model that a page is about. */
  function findSubject(page: BuiltPage, scope: Scope): Pick<ExternalAddressContext, 'run' | 'loggedModel'> {
    const replicaOf = () => workspaces.get(scope).replica;
    switch (page.page) {
      case 'mlflow-run':
        return { run: replicaOf().versions.get(page.name, page.version)?.run ?? null };
      case 'mlflow-parent-run':
        return { run: replicaOf().lineage.parentRun(page.name, page.version) };
      case 'mlflow-logged-model':
        return { run: null, loggedModel: replicaOf().lineage.placeOfModel(page.name, page.version, page.modelId) };
      default:
        return { run: null };
    }
  }

  async function addressOf(scope: Scope, page: BuiltPage): Promise<string> {
    const known = store.get(scope.connectionId);
    // A group that was never open has no setting yet, so it is read now.
    if (known !== null && page.page.startsWith('mlflow-') && isSettingUnread(known, scope.group))
      await workspaces.get(scope).readMlflowSetting(AbortSignal.timeout(readLimitMs));
    const connection = store.mustGet(scope.connectionId);
    checkScope(connection, scope.group);
    const mlflowVersion = page.page.startsWith('mlflow-') ? await checkPages(connection, scope, page) : null;
    const found = findSubject(page, scope);
    const address = findExternalAddress(page, { connection, group: scope.group, mlflowVersion, ...found });
    if (!address.ok) throw new AppFailure(address.error);
    return address.url;
  }

  return async (target: LinkTarget): Promise<Resolved> => {
    if (target.kind === 'page') {
      const { scope, page } = target;
      const url = page.page === 'described-link' ? describedLink(scope, page) : await addressOf(scope, page);
      // After addressOf, which may just have read the setting.
      return { url, hosts: configuredHosts(store.list()) };
    }
    // The page names this address, so its host gets no leave for plain http that it does not have already.
    return { url: tokenPageOf(target.address), hosts: configuredHosts(store.list()) };
  };
}

/** Finds the PrimeHub page that makes API tokens. */
function tokenPageOf(address: string): string {
  try {
    return buildConsoleAddress(normaliseSiteAddress(address), { page: 'home' });
  } catch (error) {
    if (!(error instanceof AppFailure)) throw error;
    return fail('ADDRESS_INVALID', 'This is not the address of a PrimeHub.', {
      field: 'address',
      hint: 'Enter it as you open it in the browser, for example https://primehub.example.',
    });
  }
}

function isSettingUnread(connection: StoredConnection, group: string | null): boolean {
  return (
    connection.kind === 'primehub' && connection.groups.some(({ name, mlflow }) => name === group && mlflow === null)
  );
}

/** Lists the hosts that plain http may go to: the person, or the administrator of their group, has named them. */
function configuredHosts(connections: readonly StoredConnection[]): readonly string[] {
  const addresses = connections.flatMap((connection) =>
    connection.kind === 'mlflow'
      ? [connection.address, connection.uiAddress]
      : [
          connection.address,
          ...connection.groups.flatMap(({ mlflow, direct }) => [
            mlflow?.uiUrl ?? null,
            mlflow?.trackingUri ?? null,
            direct?.address ?? null,
          ]),
        ],
  );
  return addresses.flatMap((address) => (address !== null && URL.canParse(address) ? [new URL(address).host] : []));
}
