import type { Fault } from '../../demo/faults/fault.ts';
import { type FaultCase, refusal } from './fault-case.ts';

const lost = {
  says: 'PrimeHub Not Reachable: The connection to <host> was lost before the answer was complete.',
  advises: 'The network may have changed, or a proxy or the server closed the connection. Try again in a moment.',
  offers: ['Find out why', 'Retry'],
};
const signInProxy = {
  says: '<host> answered with another page, most likely a sign-in page.',
  advises: 'A sign-in proxy is in front of PrimeHub’s API, and the app cannot pass it with a PrimeHub token.',
  offers: ['Retry', 'Find out why'],
};
const refused = {
  says: '<host> refused the request before it reached PrimeHub.',
  advises: 'A proxy or firewall in front of PrimeHub may let in only some networks or browsers. Ask its operator.',
  offers: ['Retry', 'Find out why'],
};
const notFound = {
  says: 'PrimeHub’s API was not found at this address on <host>.',
  advises: 'Enter the address where PrimeHub opens in the browser, up to the first “/console”.',
  offers: ['Retry', 'Connect to another address', 'Find out why'],
};
const busy = {
  says: '<host> is not ready to answer.',
  advises: 'PrimeHub may be starting, overloaded or under maintenance. Try again in a moment.',
  offers: ['Retry', 'Find out why'],
};
const tooLarge = {
  says: 'The request is larger than <host> accepts.',
  advises: 'A proxy in front of PrimeHub may accept less: ask its operator.',
  offers: ['Retry', 'Find out why'],
};

/** What can befall each request on its way to PrimeHub and back. */
export const primehubCases: readonly FaultCase<Fault>[] = [
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
    advises:
      'A proxy may have cut or changed it. Try again; if it keeps happening, check that the address leads to PrimeHub itself.',
    offers: ['Retry', 'Find out why'],
  },
  {
    fault: 'a sign-in page comes in place of the answer',
    provoke: { kind: 'sign-in-page', by: 'page' },
    ...signInProxy,
  },
  { fault: 'a redirect to a sign-in page', provoke: { kind: 'sign-in-page', by: 'redirect' }, ...signInProxy },
  { fault: '401 by a proxy, as a page', provoke: refusal(401, 'html'), ...refused },
  { fault: '401 by a proxy, as JSON', provoke: refusal(401, 'json'), ...refused },
  { fault: '403 by a firewall, as a page', provoke: refusal(403, 'html'), ...refused },
  { fault: '403 by a firewall, empty', provoke: refusal(403, 'none'), ...refused },
  { fault: '404 as a page', provoke: refusal(404, 'html'), ...notFound },
  { fault: '404 as JSON', provoke: refusal(404, 'json'), ...notFound },
  { fault: '413 by a proxy, as a page', provoke: refusal(413, 'html'), ...tooLarge },
  { fault: '413 by a proxy, as JSON', provoke: refusal(413, 'json'), ...tooLarge },
  { fault: '429 with Retry-After, three times', provoke: refusal(429, 'json', 1), ...busy },
  {
    fault: '500 in PrimeHub’s words',
    provoke: refusal(500, 'json'),
    says: 'PrimeHub failed while it worked on the request.',
    advises: 'It said: “Internal Server Error”',
    offers: ['Retry', 'Find out why'],
  },
  {
    fault: '500 as a page',
    provoke: refusal(500, 'html'),
    says: '<host> failed while it worked on the request.',
    advises: 'Try again in a moment. If it keeps happening, PrimeHub’s operator can find out more in its log.',
    offers: ['Retry', 'Find out why'],
  },
  { fault: '502 as a page', provoke: refusal(502, 'html'), ...busy },
  { fault: '502, empty', provoke: refusal(502, 'none'), ...busy },
  { fault: '503 as JSON', provoke: refusal(503, 'json'), ...busy },
  { fault: '503 as a page', provoke: refusal(503, 'html'), ...busy },
  {
    fault: 'an answer without end',
    provoke: { kind: 'endless' },
    says: 'The answer from <host> is larger than this app accepts.',
    advises: 'The address may lead to a download instead of the server’s API. Check it.',
    offers: ['Retry', 'Connect to another address', 'Find out why'],
  },
];
