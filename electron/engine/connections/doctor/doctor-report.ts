import { getAddressHost } from '../../../../shared/connection/address-host.ts';
import { type SignInStep, signInStepNames, signInStepTitles } from '../../../../shared/connection/sign-in-step.ts';
import { cutText } from '../../../../shared/text/cut-text.ts';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { removeAddresses } from '../../sources/text/without-addresses.ts';
import type { StoredConnection } from '../stored/stored-connection.ts';

export interface DoctorReportFacts {
  readonly version: string;
  readonly platform: string;
  /** ms since the epoch */
  readonly now: number;
  readonly connection: StoredConnection;
  readonly group: string | null;
  /** All steps reported, in order. The last report of each step counts. */
  readonly steps: readonly SignInStep[];
}

/**
 * Writes what the doctor saw as plain text to pass on. The only address in it is the connection's own host. It holds no
 * secrets, no names of people or groups, no e-mail addresses and no inner addresses of the cluster.
 */
export function writeDoctorReport(facts: DoctorReportFacts): string {
  const { connection, steps } = facts;
  const host = getAddressHost(connection.address);
  const hide = createHider(namesIn(facts), [host, ...hostsOf(connection.address)]);
  const head = [
    'PrimeHub Models, connection report',
    `App version: ${facts.version}`,
    `Platform: ${facts.platform}`,
    `Date: ${new Date(facts.now).toISOString()}`,
    `Connection: ${connection.kind === 'primehub' ? 'PrimeHub' : 'MLflow'} at ${host}`,
    ...(connection.kind === 'primehub' ? [`Models come: ${sourceText(facts)}`] : []),
  ];
  const body = signInStepNames.flatMap((name) => {
    const step = steps.findLast((each) => each.name === name);
    return step === undefined ? [] : ['', ...linesOf(step, hide)];
  });
  return `${[...head, ...body].join('\n')}\n`;
}

function linesOf({ name, status, detail, error }: SignInStep, hide: (text: string) => string): readonly string[] {
  const about = [detail === null ? null : withoutNames(detail), error?.message ?? null, error?.hint ?? null];
  return [
    `${signInStepTitles[name]}: ${status}`,
    ...about.flatMap((text) => (text === null ? [] : [`  ${toVisibleText(hide(text))}`])),
    ...(error === null ? [] : [`  ${error.code}, log id ${error.correlationId}`]),
  ];
}

function sourceText({ connection, group }: DoctorReportFacts): string {
  if (connection.kind !== 'primehub') return '';
  const isDirect = connection.groups.some(({ name, direct }) => name === group && direct !== null);
  return isDirect ? 'from MLflow directly' : 'through PrimeHub';
}

/** Removes names by their position: only the step may know the account behind a token and the host of MLflow. */
function withoutNames(detail: string): string {
  return detail
    .replace(/^Signed in as .*?(?=, a platform administrator$|$)/s, 'Signed in')
    .replace(/^MLflow is at .*$/s, 'A tracking URI is set')
    .replace(/^Directly, at \S+(?=, in )/, 'Directly');
}

function namesIn({ connection, group }: DoctorReportFacts): readonly string[] {
  const names =
    connection.kind === 'mlflow'
      ? [connection.username]
      : [
          connection.username,
          ...connection.groups.flatMap(({ id, name, displayName, mlflow, direct }) => [
            id,
            name,
            displayName,
            direct?.username ?? null,
            ...[mlflow?.trackingUri, mlflow?.uiUrl, direct?.address].flatMap(hostsOf),
          ]),
        ];
  return [...names, group].filter(
    (name): name is string => name !== null && name.trim() !== '' && name.length <= longestText,
  );
}

function hostsOf(address: string | null | undefined): readonly string[] {
  if (address == null || !URL.canParse(address)) return [];
  const { host, hostname } = new URL(address);
  return [host, hostname];
}

const email = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g;
const authorization = /\b(Bearer|Basic)\s+[\w.~+/=-]+/gi;
/** UTF-16 units. What a step says may be a server's words. */
const longestText = 5_000;
/** Anything as long as a key and without spaces. */
const opaque = /[\w+/.~=-]{32,}/g;

/**
 * Makes a function that removes names, longest first so that none leaves a rest, then anything that looks like a secret
 * or an address. `shown` names the hosts that stay.
 */
function createHider(names: readonly string[], shown: readonly string[]): (text: string) => string {
  const byLength = [...new Set(names)].filter((name) => !shown.includes(name)).sort((a, b) => b.length - a.length);
  return (text) => {
    const nameless = byLength.reduce(
      (result, name) => result.replaceAll(new RegExp(`(?<![\\w-])${escapePattern(name)}(?![\\w-])`, 'g'), '…'),
      cutText(text, longestText).replaceAll(email, '…'),
    );
    const secretless = nameless
      .replaceAll(authorization, '$1 …')
      .replaceAll(opaque, (found) => (shown.includes(found) ? found : '…'));
    return removeAddresses(secretless, shown);
  };
}

function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
