import type { HubLicense } from '../demo/primehub/cluster-state.ts';
import { readRequestLine } from './read-request-line.ts';
import { isFields, readOperation } from './recorded-operation.ts';
import type { Recording } from './recording.ts';

/** What happens to the caller's token before the request, in this order. */
export type TokenStep = 'use' | 'revoke' | 'restore' | { readonly waitMs: number };

export interface AttributeChange {
  /** Name of the group; null: the one that the request is about. */
  readonly group: string | null;
  readonly attribute: string;
  /** null removes the attribute. */
  readonly values: readonly string[] | null;
}

/** The state that a recording's words put a site into. */
export interface Circumstances {
  readonly license: Partial<HubLicense>;
  readonly runsNewNode: boolean;
  readonly keepsUpdateTime: boolean;
  readonly attributes: readonly AttributeChange[];
  readonly deletedInstanceTypes: readonly string[];
  readonly kubernetesDown: boolean;
  readonly keycloakDown: boolean;
  readonly tokenSteps: readonly TokenStep[];
  /** The recording goes on where the one before it ended. */
  readonly goesOn: boolean;
}

const licenseFields = {
  MAX_USER: 'maxUser',
  MAX_GROUP: 'maxGroup',
  MAX_NODE: 'maxNode',
  MAX_MODEL_DEPLOY: 'maxModelDeploy',
} as const satisfies Readonly<Record<string, keyof HubLicense>>;

/** Reads the words of a recording: how the server was started, what was set up, and what it is said to show. */
export function readCircumstances(recording: Recording): Circumstances {
  const { server = '', setup = [], shows } = recording;
  const says = (pattern: RegExp): boolean => setup.some((line) => pattern.test(line));
  const goesOn = shows.startsWith('...');
  return {
    license: readLicense(server),
    runsNewNode: findNodeMajor([server, ...setup]) >= 16 || sentCredentials(recording).some(isBasic),
    keepsUpdateTime: says(/\bCRD\b.*preserveUnknownFields/),
    // What is said wins over what is shown.
    attributes: [...readSentEnvs(recording), ...readShownEnvs(recording), ...setup.flatMap(readAttributes)],
    deletedInstanceTypes: setup.flatMap((line) => /^instance type (\S+) deleted/.exec(line)?.[1] ?? []),
    kubernetesDown: says(/^(kube-apiserver|Kubernetes)\b.*\b(503|down)/),
    keycloakDown: says(/^Keycloak\b.*\b(503|down)/),
    tokenSteps: readTokenSteps([...setup, shows].join('; '), goesOn),
    goesOn,
  };
}

/** `EXPIRED=expired`, `MAX_MODEL_DEPLOY=2`: environment variables of the server. */
function readLicense(server: string): Partial<HubLicense> {
  if (/no licen[cs]e/.test(server)) {
    return { licenseStatus: 'invalid', maxModelDeploy: 0 };
  }
  const license: Partial<HubLicense> = {};
  for (const [, name = '', value = ''] of server.matchAll(/\b([A-Z_]+)=([\w-]+)/g)) {
    const field = licenseFields[name as keyof typeof licenseFields];
    if (field !== undefined) {
      license[field] = Number(value);
    } else if (name === 'EXPIRED' && (value === 'unexpired' || value === 'expired' || value === 'invalid')) {
      license.licenseStatus = value;
    }
  }
  return license;
}

/** The image's Node is 14. */
function findNodeMajor(texts: readonly string[]): number {
  return Math.max(...texts.map((text) => Number(/\bnode(?:\.?js)?[ :@-]*v?(\d+)/i.exec(text)?.[1] ?? 14)));
}

/**
 * `group x: mlflow-tracking-uri = http://…`, `max-deploy = 2; remark`, `tracking URI http://…`, `max-deploy removed`,
 * `MLFLOW_TRACKING_TOKEN=…`. One line may hold several.
 */
function readAttributes(line: string): readonly AttributeChange[] {
  const [, group = null, words = ''] = /^(?:group (\S+): )?(.*)$/s.exec(line) ?? [];
  const pieces = words.split(/(?:[,;]| and) (?=[a-z]+(?:-[a-z]+)+ ?= ?)/);
  const changes = pieces.flatMap((piece) => readAttribute(group, piece.replace(/; .*$/s, '')));
  const variables = words.match(/\bMLFLOW_TRACKING_\w+=[^\s,;]*/g);
  return changes.length > 0 || variables === null
    ? changes
    : [{ group, attribute: 'mlflow-tracking-envs', values: variables }];
}

function readAttribute(group: string | null, text: string): readonly AttributeChange[] {
  const trackingUri = /^tracking URI (.+)$/.exec(text)?.[1];
  if (trackingUri !== undefined) {
    return [{ group, attribute: 'mlflow-tracking-uri', values: [trackingUri] }];
  }
  const removed = /^([a-z][a-z-]*) (?:removed|unset|deleted)$/.exec(text)?.[1];
  if (removed !== undefined) {
    return [{ group, attribute: removed, values: null }];
  }
  const assigned = /^([a-z][a-z-]*) ?= ?(.*)$/s.exec(text);
  if (assigned === null) {
    return [];
  }
  const [, attribute = '', value = ''] = assigned;
  return [{ group, attribute, values: attribute.endsWith('-envs') ? readEnvList(value) : [value] }];
}

/** `A=1, B=2`, with or without brackets and quotes. */
function readEnvList(text: string): readonly string[] {
  const bare = text.replace(/^\[(.*)\]$/s, '$1');
  return bare.split(/, ?(?="?\w+=)/).map((entry) => entry.replace(/^"(.*)"$/s, '$1'));
}

/** The variables without which PrimeHub would not have sent MLflow the credentials that it sent. */
function readSentEnvs(recording: Recording): readonly AttributeChange[] {
  const [sent] = sentCredentials(recording);
  if (sent === undefined) {
    return [];
  }
  const values = isBasic(sent)
    ? ['MLFLOW_TRACKING_USERNAME=user', 'MLFLOW_TRACKING_PASSWORD=password']
    : [`MLFLOW_TRACKING_TOKEN=${sent.replace(/^Bearer /, '')}`];
  return [{ group: null, attribute: 'mlflow-tracking-envs', values }];
}

function sentCredentials({ mlflowRequestsMadeByServer = [] }: Recording): readonly string[] {
  return mlflowRequestsMadeByServer.flatMap((text) => readRequestLine(text).authorization ?? []);
}

function isBasic(credentials: string): boolean {
  return credentials.startsWith('Basic ');
}

/** The variables of a group's MLflow setting that nobody is said to have set, though the answer shows them. */
function readShownEnvs(recording: Recording): readonly AttributeChange[] {
  const { fields, variables } = readOperation(recording);
  const setting = fields.find(({ name }) => name === 'mlflow')?.value;
  const group = typeof variables.group === 'string' ? variables.group : null;
  return (['trackingEnvs', 'artifactEnvs'] as const).flatMap((key) => {
    const envs = isFields(setting) ? setting[key] : undefined;
    const attribute = `mlflow-${key === 'trackingEnvs' ? 'tracking' : 'artifact'}-envs`;
    return Array.isArray(envs) && envs.length > 0
      ? [{ group, attribute, values: envs.map(({ name, value }) => `${name}=${value}`) }]
      : [];
  });
}

function readTokenSteps(words: string, goesOn: boolean): readonly TokenStep[] {
  const before: readonly TokenStep[] = /\bvalid again\b/.test(words)
    ? ['revoke', 'use', 'restore']
    : /\brevoked\b/.test(words)
      ? ['use', 'revoke']
      : /\b(still cached|used before)\b/.test(words)
        ? ['use']
        : [];
  const seconds = /\b(\d+) s later\b/.exec(words)?.[1] ?? (goesOn ? /\bafter (\d+) s\b/.exec(words)?.[1] : undefined);
  return seconds === undefined ? before : [...before, { waitMs: Number(seconds) * 1000 }];
}
