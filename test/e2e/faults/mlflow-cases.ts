import type { Fault } from '../../demo/faults/fault.ts';
import { type FaultCase, refusal } from './fault-case.ts';

const lost = {
  says: 'Tracking URI Not Reachable: The connection to <host> was lost before the answer was complete.',
  advises: 'The network may have changed, or a proxy or the server closed the connection. Try again in a moment.',
  offers: ['Find out why', 'Retry'],
};
const signInAgain = ['Retry', 'Sign in again', 'Find out why'];
const notFound = {
  says: 'There is no MLflow registry at this address on <host>.',
  advises: 'Part of the path may be missing or mistyped. Enter the address that MLFLOW_TRACKING_URI has in Python.',
  offers: ['Retry', 'Connect to another address', 'Find out why'],
};
const tooLong = {
  says: '<host> refused a request because it was too long.',
  advises: 'A proxy in front of MLflow may allow only short addresses. Ask its operator to raise the limit.',
  offers: ['Retry', 'Find out why'],
};
const proxyBusy = {
  says: '<host> is not ready to answer.',
  advises: 'The server may be starting, overloaded or under maintenance. Try again in a moment.',
  offers: ['Retry', 'Find out why'],
};

/** What can befall each request on its way to MLflow and back. */
export const mlflowCases: readonly FaultCase<Fault>[] = [
  { fault: 'the connection is reset before the answer', provoke: { kind: 'reset', when: 'before' }, ...lost },
  {
    fault: 'the connection is reset in the middle of the answer',
    provoke: { kind: 'reset', when: 'mid-body' },
    ...lost,
  },
  {
    fault: 'the answer’s JSON ends in the middle',
    provoke: { kind: 'truncated' },
    says: '<host> sent an answer that cannot be read.',
    advises: 'A proxy may have cut or changed it.',
    offers: ['Retry', 'Find out why'],
  },
  {
    fault: 'a sign-in page comes in place of the answer',
    provoke: { kind: 'sign-in-page', by: 'page' },
    says: '<host> answered with a web page instead of MLflow’s data.',
    advises: 'Most likely it is a sign-in page: a token is needed or has expired.',
    offers: signInAgain,
  },
  {
    fault: 'a redirect to a sign-in page',
    provoke: { kind: 'sign-in-page', by: 'redirect' },
    says: '<host> answered with another page, most likely a sign-in page.',
    advises:
      'A sign-in proxy is in front of MLflow: it needs a token that it accepts, or the one you gave has expired.',
    offers: signInAgain,
  },
  {
    fault: '401 by a gateway',
    provoke: refusal(401, 'html'),
    says: '<host> did not accept the sign-in.',
    advises: 'The server wants a token, and what it got was missing, wrong or expired. Sign in again.',
    offers: signInAgain,
  },
  {
    fault: '403 in MLflow’s words',
    provoke: refusal(403, 'json'),
    says: 'You may not read this on <host>.',
    advises: 'The sign-in works, but MLflow gives this user no permission for it. Ask an MLflow administrator.',
    offers: signInAgain,
  },
  {
    fault: '403 by a proxy',
    provoke: refusal(403, 'html'),
    says: 'You may not read this on <host>.',
    advises: 'A proxy in front of MLflow refused the request. The token may be missing or lack a permission.',
    offers: signInAgain,
  },
  { fault: '404 as a page', provoke: refusal(404, 'html'), ...notFound },
  { fault: '404, empty', provoke: refusal(404, 'none'), ...notFound },
  {
    fault: '405 (a server that knows only other requests)',
    provoke: refusal(405, 'html'),
    says: '<host> does not know this kind of request.',
    advises: 'The MLflow server may be older than 1.10, or another program answers at this address.',
    offers: ['Retry', 'Find out why'],
  },
  { fault: '413 as JSON', provoke: refusal(413, 'json'), ...tooLong },
  { fault: '414 by a proxy', provoke: refusal(414, 'html'), ...tooLong },
  {
    fault: '429 with Retry-After, three times',
    provoke: refusal(429, 'html', 1),
    says: '<host> asks for fewer requests.',
    advises: 'The server may be starting, overloaded or under maintenance. Try again in a moment.',
    offers: ['Retry', 'Find out why'],
  },
  {
    fault: '500 in MLflow’s words',
    provoke: refusal(500, 'json'),
    says: 'MLflow at <host> failed while it worked on the request.',
    advises: 'It said: “Internal Server Error”',
    offers: ['Retry', 'Find out why'],
  },
  {
    fault: '500 as a page',
    provoke: refusal(500, 'html'),
    says: 'MLflow at <host> failed while it worked on the request.',
    advises: 'Its log tells more. Try again, or tell its operator.',
    offers: ['Retry', 'Find out why'],
  },
  { fault: '502 by a proxy', provoke: refusal(502, 'html'), ...proxyBusy },
  {
    fault: '503 in MLflow’s words (its database is locked)',
    provoke: refusal(503, 'json'),
    says: '<host> is not ready to answer.',
    advises: 'MLflow’s database is busy. Try again in a moment.',
    offers: ['Retry', 'Find out why'],
  },
  { fault: '503 by a proxy, empty', provoke: refusal(503, 'none'), ...proxyBusy },
  {
    fault: 'an answer without end',
    provoke: { kind: 'endless' },
    says: 'The answer from <host> is larger than this app accepts.',
    advises: 'The address may lead to a download instead of the server’s API. Check it.',
    offers: ['Retry', 'Connect to another address', 'Find out why'],
  },
];
