import { adoptDisclosed, adoptStatus, buildUnknown, everythingUnknown } from './adopt-disclosed.ts';
import { type Circumstances, readCircumstances } from './circumstances.ts';
import { type ComparableAnswer, readReceived, readRecorded } from './comparable-answer.ts';
import { type DisclosedDeployment, findDisclosed, findGone, hasStatusOf } from './disclosed-deployment.ts';
import { inferMlflow } from './mlflow-behaviour.ts';
import { startMlflowStandIn } from './mlflow-stand-in.ts';
import { recordedDeployments } from './recorded-deployments.ts';
import { readOperation } from './recorded-operation.ts';
import { learnRegistry } from './recorded-registry.ts';
import type { Recording } from './recording.ts';
import { arrangeSite, findGroup, type ReplaySite, restoreTokens, setRevoked, startReplaySite } from './replay-site.ts';
import { presentToken, sendRequest } from './send-request.ts';
import { timeScale } from './time-scale.ts';

/** Of the real server. */
const MLFLOW_TIMEOUT_MS = 10_000;

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
  const isMissing = findMissing(recordings);
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
      const mlflowUri = mlflow.behave(behaviour);
      const known = findSite(recording, circumstances);
      const site = known ?? (await startReplaySite(mlflowUri, MLFLOW_TIMEOUT_MS * (behaviour.isSlow ? timeScale : 1)));
      started.add(site);

      arrangeSite(site, circumstances, recording, mlflowUri);
      await bringToken(site, circumstances, recording, site === last?.site);
      bringDeployments(site, recording, isMissing);
      const received = await sendRequest(site.hub.port, recording, 2 * MLFLOW_TIMEOUT_MS * timeScale);

      const requests = [...mlflow.requests];

      last = { recording, site };
      keepStories(stories, site, recording.position);
      await closeUnused();
      return {
        recorded: readRecorded(recording),
        answered: readReceived(recording, { ...received, text: mlflow.withRecordedAddress(received.text) }, requests),
      };
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

/** Whether recordings are missing between two positions. */
type IsMissing = (from: number, to: number) => boolean;

function findMissing(recordings: readonly Recording[]): IsMissing {
  const present = new Set(recordings.map(({ position }) => position));
  return (from, to) => [...present].filter((position) => position > from && position < to).length < to - from - 1;
}

/**
 * Brings the deployments that a recording is about to where they were. How much time went by before a request is not
 * recorded: the controller takes the fewest steps that lead to the status in the answer. Where recordings are missing,
 * what they must have done is taken from the first answers that show it.
 */
function bringDeployments(site: ReplaySite, recording: Recording, isMissing: IsMissing): void {
  const { deployments } = site.state;
  const { position } = recording;
  const operation = readOperation(recording);
  const gone = findGone(operation);
  if (gone !== null && !isSeeded(gone) && isMissing(site.lastShown.get(gone) ?? 0, position)) {
    deployments.delete(gone);
  }
  const disclosed = findDisclosed(recording, operation).filter(({ id }) => !isSeeded(id));
  for (const deployment of disclosed) {
    const { id, isForeign = false } = deployment;
    const isNew = !deployments.has(id);
    const somethingIsMissing = isMissing(site.lastShown.get(id) ?? 0, position);
    site.lastShown.set(id, position);
    if (isNew) {
      deployments.set(id, buildUnknown(id, findGroup(site.state, recording, !isForeign)));
      site.planted.add(id);
    }
    if (isNew || somethingIsMissing) {
      site.unknown.set(id, everythingUnknown());
    }
    bringDeployment(site, deployment, isNew, somethingIsMissing);
  }
}

function bringDeployment(
  site: ReplaySite,
  disclosed: DisclosedDeployment,
  isNew: boolean,
  somethingIsMissing: boolean,
): void {
  const { id } = disclosed;
  const resource = site.state.deployments.get(id);
  if (resource === undefined) {
    return;
  }
  let isThere = !isNew && hasStatusOf(resource, disclosed);
  while (!isNew && !isThere && site.takeStep()) {
    isThere = hasStatusOf(resource, disclosed);
  }
  const unknown = site.unknown.get(id);
  if (unknown !== undefined) {
    adoptDisclosed(resource, disclosed, unknown);
    // The controller knows nothing of a deployment that was not created here.
    if (!isThere && (somethingIsMissing || site.planted.has(id))) {
      site.planted.add(id);
      adoptStatus(resource, disclosed);
    }
  }
}

function isSeeded(id: string): boolean {
  return recordedDeployments.some(({ name }) => name === id);
}

/** A site lives on as long as a deployment that was created there does. */
function keepStories(stories: Map<string, ReplaySite>, site: ReplaySite, position: number): void {
  for (const id of site.state.deployments.keys()) {
    if (!isSeeded(id)) {
      stories.set(id, site);
      if (!site.lastShown.has(id)) {
        site.lastShown.set(id, position);
      }
    }
  }
  for (const [id, story] of stories) {
    if (!story.state.deployments.has(id)) {
      stories.delete(id);
    }
  }
}
