/** A release line of MLflow that the demo server can pass for. */
export type MlflowProfile = '1.20' | '1.30' | '2.3' | '2.22' | '3.4' | '3.15' | '3.18';

export interface ServerFeatures {
  /** What `/version` says. */
  readonly version: string;
  /** 64-bit integers, which times, steps and sizes are, travel as JSON strings. */
  readonly int64AsText: boolean;
  /** Runs have a name of their own; before, it is a tag alone. */
  readonly runNames: boolean;
  /** Runs can be searched by `run_id IN (…)`. */
  readonly filtersRunIds: boolean;
  readonly previewRoutes: boolean;
  readonly listRoutes: boolean;
  readonly versionRoute: boolean;
  readonly pagedVersionSearch: boolean;
  readonly pagedMetricHistory: boolean;
  readonly aliases: boolean;
  /** Asking for an alias of a model that is not there says so; before, it says that the alias is not there. */
  readonly aliasNeedsModel: boolean;
  /** What asking for the alias `latest` gives: an error, the first stage's highest version, the highest of all. */
  readonly latestAlias: 'refused' | 'first stage' | 'highest';
  /** False: an alias outlives the version it pointed to, as REST's text is compared with the database's number. */
  readonly aliasesLeaveWithVersion: boolean;
  readonly runInputs: boolean;
  readonly loggedModels: boolean;
  readonly serverInfo: boolean;
  /** `/health` is plain text; before, Flask calls it HTML as it does with `/version`. */
  readonly plainHealth: boolean;
  /** Can be given workspaces; experiments name theirs in any case. */
  readonly workspaces: boolean;
  /** Host and Origin checks of the uvicorn server. */
  readonly securityMiddleware: boolean;
  /** gunicorn's limit of a request line, bytes. */
  readonly requestLineLimit: number;
  /** POST and PUT must say `application/json`. */
  readonly requiresJsonType: boolean;
  /** `/api/…`, `/health` and `/version` move under the static prefix too; before, `/ajax-api/…` and the pages did. */
  readonly prefixesApi: boolean;
  /** Errors carry `sqlstate` and `error_class`. */
  readonly classifiesErrors: boolean;
  /** A missing file is a 404; before, the store's failure is a 500 with Flask's page. */
  readonly missingFileIsNotFound: boolean;
  /** A full page of runs has a token, even when nothing follows. */
  readonly emptyLastRunPage: boolean;
  /** Models and versions can be searched by `name IN (…)`. */
  readonly filtersNameLists: boolean;
  /** A version's source must lie in the run that it names, and may not lead to another host. */
  readonly checksSourceOwner: boolean;
  /** Refuses `/`, `:` and names that mean another path for new models. */
  readonly checksModelNames: boolean;
  /** Characters of a tag's value in the registry. */
  readonly longestTagValue: number;
}

const releases: Readonly<Record<MlflowProfile, string>> = {
  '1.20': '1.20.2',
  '1.30': '1.30.1',
  '2.3': '2.3.2',
  '2.22': '2.22.5',
  '3.4': '3.4.0',
  '3.15': '3.15.2',
  '3.18': '3.18.0',
};

export const mlflowProfiles = Object.keys(releases) as readonly MlflowProfile[];

export function isMlflowProfile(text: string): text is MlflowProfile {
  return Object.hasOwn(releases, text);
}

type Since = (major: number, minor: number) => boolean;

/**
 * What a server of that release can do: from the change log of MLflow, its source, and real servers (`npm run
 * test:mlflow`). Where the change came between two releases that are passed for, the later one is named.
 */
export function featuresOf(profile: MlflowProfile): ServerFeatures {
  const version = releases[profile];
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const since: Since = (sinceMajor, sinceMinor) => major > sinceMajor || (major === sinceMajor && minor >= sinceMinor);
  return {
    version,
    int64AsText: !since(1, 22),
    runNames: since(1, 30),
    filtersRunIds: since(1, 30),
    previewRoutes: !since(2, 0),
    listRoutes: !since(2, 0),
    versionRoute: since(2, 1),
    pagedVersionSearch: since(2, 2),
    pagedMetricHistory: since(3, 4),
    aliases: since(2, 3),
    aliasNeedsModel: since(3, 11),
    latestAlias: latestAliasOf(since),
    aliasesLeaveWithVersion: since(3, 18),
    runInputs: since(2, 4),
    loggedModels: since(3, 0),
    serverInfo: since(3, 10),
    plainHealth: since(3, 18),
    workspaces: since(3, 10),
    securityMiddleware: since(3, 5),
    requestLineLimit: since(3, 5) ? Number.POSITIVE_INFINITY : 4094,
    requiresJsonType: since(2, 12),
    prefixesApi: since(3, 15),
    classifiesErrors: since(3, 15),
    missingFileIsNotFound: since(3, 15),
    emptyLastRunPage: !since(3, 11),
    filtersNameLists: since(3, 18),
    checksSourceOwner: since(3, 18),
    checksModelNames: since(3, 11),
    longestTagValue: since(3, 4) ? 100_000 : 5000,
  };
}

function latestAliasOf(since: Since): ServerFeatures['latestAlias'] {
  if (since(3, 18)) return 'highest';
  return since(3, 4) ? 'first stage' : 'refused';
}
