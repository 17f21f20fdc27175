import { describe, expect, it } from 'vitest';
import { describeSiteFailure } from '../../../../../../../electron/engine/sources/primehub/failures/site-failure.ts';

const html = { 'content-type': 'text/html' };
const answer = (status: number, text = '', headers: Record<string, string> = {}) => ({ status, text, headers });

describe('siteFailure', () => {
  it.each([
    ['a redirect to a sign-in page', answer(302, '', { location: 'https://sso.example/login' }), 'SIGN_IN_PAGE', false],
    ['a redirect that Electron hides', answer(302), 'SIGN_IN_PAGE', false],
    ['a redirect to https', answer(301, '', { location: 'https://hub.example/api' }), 'ADDRESS_INVALID', false],
    ['a sign-in page', answer(200, '<form><input type="password">', html), 'SIGN_IN_PAGE', false],
    ['another site', answer(200, '<h1>Welcome</h1>', html), 'NOT_PRIMEHUB', false],
    ['another program', answer(200, '{"hello": 1}'), 'NOT_PRIMEHUB', false],
    ['an answer that was cut', answer(200, '{"data": {"me"'), 'ANSWER_INVALID', true],
    ['an unknown path', answer(404, '<h1>Not Found</h1>', html), 'NOT_PRIMEHUB', false],
    ['a refusal by a firewall', answer(403, '<h1>Forbidden</h1>', html), 'PERMISSION_DENIED', false],
    ['a proxy of the network that wants a sign-in', answer(407), 'CONNECTION_REFUSED', true],
    ['a page of the network that wants a sign-in', answer(511, '<html>', html), 'SIGN_IN_PAGE', false],
    ['a request that is too large', answer(413, '<h1>Too large</h1>', html), 'SERVER_ERROR', false],
    ['too many requests, in JSON', answer(429, '{"message":"API rate limit exceeded"}'), 'SERVER_BUSY', true],
    ['too many requests, as a page', answer(429, '<h1>429</h1>', html), 'SERVER_BUSY', true],
    ['a proxy without a server behind', answer(502, '<h1>502 Bad Gateway</h1>', html), 'SERVER_BUSY', true],
    ['a server that starts, in JSON', answer(503, '{"message":"no healthy upstream"}'), 'SERVER_BUSY', true],
    ['a proxy that gave up', answer(504), 'SERVER_BUSY', true],
    ['a fault', answer(500, 'boom'), 'SERVER_ERROR', true],
  ])('knows %s', (_, given, code, retryable) => {
    const failure = describeSiteFailure(given, 'hub.example');
    expect(failure).toMatchObject({ code, retryable });
    expect(failure.hint).not.toBeNull();
  });
});
