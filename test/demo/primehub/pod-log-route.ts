import { setTimeout as delay } from 'node:timers/promises';
import { type Answer, type Exchange, htmlAnswer, type NextStep } from '../mlflow/pipeline.ts';
import type { DeploymentPod, DeploymentResource } from './deployment-resource.ts';
import { renderErrorPage } from './error-page.ts';
import { type Authenticate, answerFailure } from './graphql-route.ts';
import type { HubSite } from './hub-site.ts';
import { requestLine, tailOf } from './pod-log.ts';

/** An answer whose body is written piece by piece, until the pieces end or the client goes. */
export interface StreamAnswer extends Answer {
  readonly pieces: AsyncIterable<string>;
}

export const podLogPath = /^\/api\/logs\/namespaces\/([^/]+)\/phdeployments\/([^/]+)$/;

/** `GET …/phdeployments/<pod>?follow=&tailLines=`: what container `model` wrote. A REST route with status codes of its own. */
export function createPodLogRoute(site: HubSite, authenticate: Authenticate, followMs: number): NextStep {
  return async (exchange) => {
    const podName = decodeURIComponent(podLogPath.exec(exchange.path)?.[2] ?? '');
    let userId: string;
    try {
      userId = authenticate(exchange).id;
    } catch (error) {
      const { message } = error as Error;
      return refuse(exchange, message === 'Invalid API Token' ? 500 : 403, message);
    }
    const found = findPod(site, podName);
    if (found === null || site.state.kubernetesDown) {
      return refuse(exchange, 500, 'HTTP request failed');
    }
    if (!site.keycloak.isMember(userId, found.deployment.spec.groupId)) {
      return refuse(exchange, 403, 'request not authorized');
    }
    if (found.pod.waiting !== undefined) {
      return answerWaiting(podName, found.pod.waiting);
    }
    const log = site.state.podLogs.get(podName) ?? '';
    const body = tailOf(log, Number.parseInt(exchange.query.get('tailLines') ?? '', 10));
    const answer: Answer = { status: 200, headers: { 'content-type': 'text/plain' }, body };
    return exchange.query.get('follow') === 'true' ? followLog(site, podName, answer, followMs) : answer;
  };
}

function followLog(site: HubSite, podName: string, answer: Answer, followMs: number): StreamAnswer {
  async function* pieces(): AsyncGenerator<string> {
    yield answer.body;
    for (let count = 1; findPod(site, podName)?.pod.phase === 'Running'; count += 1) {
      await delay(followMs);
      const line = requestLine(site.state.now(), count);
      site.state.podLogs.set(podName, (site.state.podLogs.get(podName) ?? '') + line);
      yield line;
    }
  }
  return { ...answer, pieces: pieces() };
}

function findPod(
  { state }: HubSite,
  name: string,
): { readonly deployment: DeploymentResource; readonly pod: DeploymentPod } | null {
  for (const deployment of state.deployments.values()) {
    const pod = deployment.pods.find((candidate) => candidate.name === name);
    if (pod !== undefined) {
      return { deployment, pod };
    }
  }
  return null;
}

/** Kubernetes' own answer, passed on, while the init container still fetches the model. */
function answerWaiting(podName: string, reason: string): Answer {
  const status = {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: `container "model" in pod "${podName}" is waiting to start: ${reason}`,
    reason: 'BadRequest',
    code: 400,
  };
  return { status: 400, headers: { 'content-type': 'application/json' }, body: `${JSON.stringify(status)}\n` };
}

/** JSON, but for a 403 to whoever takes HTML, which a missing Accept and one for everything do. */
function refuse(exchange: Exchange, status: number, message: string): Answer {
  const accepted = exchange.request.headers.accept ?? '*/*';
  return status === 403 && /\*\/\*|text\/(html|\*)/.test(accepted)
    ? htmlAnswer(status, renderErrorPage(message))
    : answerFailure(status, message);
}
