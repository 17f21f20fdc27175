import { type Circumstances, readCircumstances } from './circumstances.ts';
import { type ComparableAnswer, comparableBody, pickHeaders, readBody } from './comparable-answer.ts';
import { adoptSpec, adoptStatus, buildDisclosed, findDisclosed, hasStatusOf } from './disclosed-deployment.ts';
import { inferMlflow } from './mlflow-behaviour.ts';
import { type MlflowStandIn, startMlflowStandIn } from './mlflow-stand-in.ts';
import { recordedDeployments } from './recorded-deployments.ts';
import { readOperation } from './recorded-operation.ts';
import { learnRegistry } from './recorded-registry.ts';
import type { Recording } from './recording.ts';
import { arrangeSite, type ReplaySite, restoreTokens, setRevoked, startReplaySite } from './replay-site.ts';
import { presentToken, sendRequest } from './send-request.ts';

/** MLflow's delays, and PrimeHub's patience with them, in the replay. */
const TIME_SCALE = 0.1;
const MLFLOW_TIMEOUT_MS = 10_000;
const WAITED_MS = 3_000;

export interface ReplayedAnswer {
  readonly recorded: ComparableAnswer;
  readonly answered: ComparableAnswer;
}

/** Plays recordings to demo hubs, in the order of recording. */
export interface Replay {
  play(recording: Recording): Promise<ReplayedAnswer>;
  close(): Promise<void>;
}

/**
 * Begins a replay. Each recording is played to a site of its own, but for these: one that mentions a deployment which an
 * earlier recording created goes to the site of that one, and one that goes on where another ended goes there.
 */
export async function startReplay(recordings: readonly Recording[]): Promise<Replay> {
  const registry = learnRegistry(recordings);
  const mlflow = await startMlflowStandIn();
  /** By id of a deployment that was created there. */
  const stories = new Map<string, ReplaySite>();
  const started = new Set<ReplaySite>();
  let last: { readonly recording: Recording; readonly site: ReplaySite } | null = null;

  const findSite = (recording: Recording, { goesOn }: Circumstances): ReplaySite | undefined => {
    if (goesOn && last?.recording.position === recording.position - 1) {
      return last.site;
    }
    const text = JSON.stringify([recording.request, recording.response]);
    return [...stories].find(([id]) => text.includes(id))?.[1];
  };

  const closeUnused = async (): Promise<void> => {
    const used = new Set([...stories.values(), last?.site]);
    for (const site of [...started].filter((candidate) => !used.has(candidate))) {
      started.delete(site);
      await site.hub.close();
    }
  };

  return {
    async play(recording) {
      const circumstances = readCircumstances(recording);
      const behaviour = inferMlflow(recording, circumstances, registry);
      const mlflowUri = mlflow.behave(behaviour, TIME_SCALE);
      const isSlow = behaviour.manner === 'is silent' || behaviour.delayMs > 0;
      const known = findSite(recording, circumstances);
      const site = known ?? (await startReplaySite(mlflowUri, MLFLOW_TIMEOUT_MS * (isSlow ? TIME_SCALE : 1)));
      started.add(site);

      arrangeSite(site, circumstances, recording, mlflowUri);
      await bringToken(site, circumstances, recording, site === last?.site);
      bringDeployment(site, recording, last?.recording.position !== recording.position - 1);
      const answered = await ask(site, mlflow, recording);

      last = { recording, site };
      keepStories(stories, site);
      await closeUnused();
      return { recorded: readRecorded(recording), answered };
    },
    async close() {
      stories.clear();
      last = null;
      await closeUnused();
      await mlflow.close();
    },
  };
}

async function bringToken(
  site: ReplaySite,
  { tokenSteps, keycloakDown, goesOn }: Circumstances,
  recording: Recording,
  isSameSite: boolean,
): Promise<void> {
  site.state.keycloakDown = false;
  if (!(goesOn && isSameSite)) {
    restoreTokens(site);
  }
  for (const step of tokenSteps) {
    if (step === 'use') {
      await presentToken(site.hub.port, recording);
    } else if (step === 'revoke' || step === 'restore') {
      setRevoked(site, recording, step === 'revoke');
    } else {
      site.wait(step.waitMs);
    }
  }
  site.state.keycloakDown = keycloakDown;
}

/**
 * Brings the deployment that a recording is about to where it was. How much time went by before a request is not
 * recorded: the controller takes the fewest steps that lead to the status in the answer. Where recordings are missing
 * before this one, what they must have done is taken from the answer too.
 */
function bringDeployment(site: ReplaySite, recording: Recording, somethingIsMissing: boolean): void {
  const disclosed = findDisclosed(readOperation(recording));
  if (disclosed === null || recordedDeployments.some(({ name }) => name === disclosed.id)) {
    return;
  }
  const { deployments } = site.state;
  const isKnown = deployments.has(disclosed.id);
  const resource = deployments.get(disclosed.id) ?? buildDisclosed(disclosed);
  deployments.set(disclosed.id, resource);
  let isThere = isKnown && hasStatusOf(resource, disclosed);
  while (isKnown && !isThere && site.takeStep()) {
    isThere = hasStatusOf(resource, disclosed);
  }
  if (!isKnown || somethingIsMissing) {
    adoptSpec(resource, disclosed);
    if (!isThere) {
      adoptStatus(resource, disclosed);
    }
  }
}

async function ask(site: ReplaySite, mlflow: MlflowStandIn, recording: Recording): Promise<ComparableAnswer> {
  const received = await sendRequest(site.hub.port, recording);
  const isJson = recording.response.bodyText === undefined;
  const text = mlflow.withRecordedAddress(received.text);
  const annotated = new Set((recording.mlflowRequestsMadeByServer ?? []).flatMap(authorizedLine));
  const requests = mlflow.requests.map(({ line, authorization }) =>
    annotated.has(line) ? `${line}  [${authorization}]` : line,
  );
  return {
    status: received.status,
    headers: pickHeaders(received.headers),
    body: comparableBody(isJson ? readBody(text) : text),
    mlflow: requests.sort(),
    waited: received.elapsedMs >= WAITED_MS * TIME_SCALE && recording.response.elapsedMs >= WAITED_MS,
  };
}

function readRecorded({ response, mlflowRequestsMadeByServer = [] }: Recording): ComparableAnswer {
  return {
    status: response.status,
    headers: pickHeaders(response.headers),
    body: comparableBody(response.bodyText ?? response.body),
    mlflow: mlflowRequestsMadeByServer
      .map((line) => {
        const [request = '', note = ''] = line.split(/ {2}(?=\[)/);
        const authorization = /^\[Authorization: (\S+ \S+)/.exec(note)?.[1]?.replace(/\]$/, '');
        return authorization === undefined ? request : `${request}  [${authorization}]`;
      })
      .sort(),
    waited: response.elapsedMs >= WAITED_MS,
  };
}

/** The request of a line that tells its `Authorization` too. */
function authorizedLine(line: string): readonly string[] {
  const [request = '', note = ''] = line.split(/ {2}(?=\[)/);
  return note.startsWith('[Authorization: ') ? [request] : [];
}

/** A site lives on as long as a deployment that was created there does. */
function keepStories(stories: Map<string, ReplaySite>, site: ReplaySite): void {
  const seeded = new Set(recordedDeployments.map(({ name }) => name));
  for (const id of site.state.deployments.keys()) {
    if (!seeded.has(id)) {
      stories.set(id, site);
    }
  }
  for (const [id, story] of stories) {
    if (!story.state.deployments.has(id)) {
      stories.delete(id);
    }
  }
}
