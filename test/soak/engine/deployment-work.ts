import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from '@playwright/test';
import type { Scope } from '../../../shared/connection/scope.ts';
import type { DeployTarget } from '../../../shared/deployment/deployment.ts';
import type { DeploymentDraft } from '../../../shared/deployment/deployment-draft.ts';
import type { DeploymentPlan } from '../../../shared/deployment/deployment-plan.ts';
import type { AppError } from '../../../shared/failure/app-error.ts';
import { answerOf, askApp } from '../ask-app.ts';
import { nameWrite } from './asked-writes.ts';
import type { EngineWork, WorkPlace } from './engine-work.ts';

export const deployGroup = 'fraud-detection';
export const deployedModel = { name: 'card-fraud-xgb', version: '14' };
/** In the sample data, for as long as none was created. */
const firstDeployment = 'card-fraud-live-x7k2p';

/** ms in which a write that left may still arrive; more than the slowest takes. */
const mayArriveWithin = 6000;

/** A new deployment, or an update, sent over the bridge and again by the same id when the engine ended over it. */
export function submitDraft(place: WorkPlace, kind: 'create' | 'update'): EngineWork {
  const { app, scene, random, confirmed } = place;
  let submissionId = randomUUID();
  const mark = random.hex(8);
  const target: DeployTarget = kind === 'create' ? { kind: 'new' } : { kind: 'existing', id: pickDeployment(place) };
  let scope: Scope;
  let draft: DeploymentDraft;
  let seen: DeploymentPlan['seen'];
  return {
    text: `${kind} a deployment`,
    keepsList: true,
    requests: 4,
    settings: 0,
    writes: true,
    async prepare() {
      scope = await openDeployGroup(place);
      const model = kind === 'create' ? deployedModel : null;
      const plan = await askApp(app.page, 'deployments.plan', { scope, target, model });
      seen = plan.seen;
      draft = {
        ...plan.draft,
        ...(kind === 'create' ? { name: `Soak ${mark}`, id: `soak-${mark}`, replicas: 1 } : {}),
        modelImage: plan.draft.modelImage || 'registry.example/soak:1.0',
        instanceType: plan.instanceTypes[0]?.id ?? '',
        // Half of the updates change something that a look at the deployment shows.
        ...(kind === 'update' && random.next() < 0.5 ? { replicas: (plan.draft.replicas % 3) + 1 } : {}),
        updateMessage: `soak ${mark}`,
      };
    },
    async run() {
      const write = kind === 'create' ? nameWrite.create(draft.id) : nameWrite.update(draft.id, draft.updateMessage);
      confirmed.writes.ask(write);
      for (;;) {
        const answer = await answerOf(app.page, 'deployments.submit', { scope, submissionId, target, draft, seen });
        if (answer.ok) {
          expect(answer.value.outcome).toBe('sent');
          confirmed.deployments.add(answer.value.deploymentId);
          const { updateMessage } = scene.hub.cluster.deployment(draft.id).spec;
          expect(updateMessage, 'PrimeHub has what the app confirmed').toBe(draft.updateMessage);
          return 'done';
        }
        if (answer.error.code === 'OUTCOME_UNKNOWN') return 'open';
        if (answer.error.code === 'CONNECTION_LOST') {
          expect(confirmed.writes.sent(write), `what is called not made: “${write}”`).toBe(0);
          // The page gives the next attempt another id.
          submissionId = randomUUID();
          confirmed.writes.ask(write);
        } else await expectEngineEnd(place, answer.error);
      }
    },
  };
}

/** Starts what is stopped, or the other way round. What was cut is looked at before it is asked for again. */
export function switchPower(place: WorkPlace): EngineWork {
  const { app, scene, random, confirmed } = place;
  const stopped = [...confirmed.deployments].filter((each) => scene.hub.cluster.deployment(each).spec.stop === true);
  const [first] = stopped;
  const id = first !== undefined && random.next() < 0.5 ? random.pick([first, ...stopped]) : pickDeployment(place);
  const isStopped = (): boolean => scene.hub.cluster.deployment(id).spec.stop === true;
  const action = isStopped() ? 'start' : 'stop';
  const isDone = (): boolean => isStopped() === (action === 'stop');
  let scope: Scope;
  return {
    text: `${action} a deployment`,
    keepsList: true,
    requests: 3,
    settings: 0,
    writes: true,
    async prepare() {
      scope = await openDeployGroup(place);
    },
    async run() {
      for (;;) {
        confirmed.writes.ask(nameWrite[action](id));
        const answer = await answerOf(app.page, `deployments.${action}`, { scope, id });
        if (answer.ok) break;
        if (answer.error.code === 'OUTCOME_UNKNOWN') return 'open';
        if (answer.error.code === 'CONNECTION_LOST') {
          expect(isDone(), 'what is called not done').toBe(false);
          continue;
        }
        await expectEngineEnd(place, answer.error);
        const deadline = performance.now() + mayArriveWithin;
        while (!isDone() && performance.now() < deadline) await delay(20);
        if (isDone()) break;
      }
      expect(isDone(), `${id} is as the app confirmed`).toBe(true);
      await expectFollowed(place, scope, id, action);
      return 'done';
    },
  };
}

/** The app notices by itself what became of it, also when the engine that sent it did not live to read it. */
async function expectFollowed({ app }: WorkPlace, scope: Scope, id: string, action: 'start' | 'stop'): Promise<void> {
  const wanted = action === 'stop' ? /^Stop/ : /^Deploy/;
  await expect
    .poll(async () => (await askApp(app.page, 'deployments.get', { scope, id }))?.status, { timeout: 20_000 })
    .toMatch(wanted);
}

/** Makes the group with the deployments the open one. */
export async function openDeployGroup({ app, scene, confirmed }: WorkPlace): Promise<Scope> {
  const { connections } = await askApp(app.page, 'connections.list', {});
  const connection = connections.find(({ address }) => address === scene.hub.url);
  if (connection === undefined) throw new Error('The connection to PrimeHub is gone');
  const scope = await askApp(app.page, 'connections.open', { connectionId: connection.id, group: deployGroup });
  confirmed.facts = new Map([...confirmed.facts, ['open', scene.hub.url], [`${scene.hub.url} group`, deployGroup]]);
  await expect(app.page.getByRole('link', { name: deployedModel.name, exact: true })).toBeVisible();
  return scope;
}

/** The engine ended while it worked on this, or was stopped: the app says so in words, and another engine comes. */
async function expectEngineEnd(place: WorkPlace, error: AppError): Promise<void> {
  if (!/^ENGINE_/.test(error.code)) throw new Error(`${error.code}: ${error.message}`);
  expect(error.hint).not.toBeNull();
  await place.awaitEngine();
}

export function pickDeployment({ random, confirmed }: WorkPlace): string {
  return random.pick([firstDeployment, ...confirmed.deployments]);
}
