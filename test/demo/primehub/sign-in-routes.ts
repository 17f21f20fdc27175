import { randomBytes, randomUUID } from 'node:crypto';
import { type Answer, type Exchange, htmlAnswer, type NextStep, textAnswer } from '../mlflow/pipeline.ts';
import { renderPage } from './console-page.ts';
import { answerFailure } from './graphql-route.ts';
import type { HubSite } from './hub-site.ts';

const CODE_LIFE_MS = 60_000;

/**
 * `/console/oidc/auth-flow/{request,callback,exchange}`: the login by code of PrimeHub's command line tool. In place of
 * Keycloak's login there is a page with one button per user of the demo.
 */
export function createSignInRoutes(site: HubSite): Readonly<Record<string, NextStep>> {
  const codes = new Map<string, { readonly userId: string; readonly until: number }>();

  const redirectToLogin = async (): Promise<Answer> => {
    const callback = `${site.state.publicUrl}/console/oidc/auth-flow/callback`;
    const query = new URLSearchParams({
      response_type: 'code',
      scope: 'offline_access',
      client_id: 'admin-ui',
      redirect_uri: callback,
      state: randomUUID(),
    });
    const location = `${site.state.publicUrl}/auth/realms/primehub/protocol/openid-connect/auth?${query}`;
    return textAnswer(302, `Redirecting to ${location}.`, { location });
  };

  const showLogin = async ({ query }: Exchange): Promise<Answer> => {
    const links = site.state.users.map((user) => {
      const code = randomUUID();
      codes.set(code, { userId: user.id, until: site.state.now() + CODE_LIFE_MS });
      const answer = new URLSearchParams({
        state: query.get('state') ?? '',
        session_state: randomUUID(),
        code,
      });
      return {
        text: `Sign in as ${user.username}`,
        href: `${site.state.publicUrl}/console/oidc/auth-flow/callback?${answer}`,
      };
    });
    return htmlAnswer(200, renderPage({ title: 'Sign in', lead: 'Choose a user of the demo.', links }));
  };

  const showCode = async ({ request }: Exchange): Promise<Answer> => {
    const query = request.url?.split('?')[1] ?? '';
    const copy = Buffer.from(query, 'binary').toString('base64');
    const lead = 'Copy this code and paste it where you started to sign in.';
    return htmlAnswer(200, renderPage({ title: 'Authorization code', lead, copy }));
  };

  const exchange = async ({ body }: Exchange): Promise<Answer> => {
    const code = new URLSearchParams(body).get('code');
    if (code === null) {
      return answerFailure(500, 'The first argument must be of type string. Received undefined');
    }
    const query = new URLSearchParams(Buffer.from(code, 'base64').toString('binary'));
    const grant = codes.get(query.get('code') ?? '');
    codes.delete(query.get('code') ?? '');
    if (grant === undefined || grant.until <= site.state.now()) {
      // Keycloak's refusal, passed on with status 200.
      const refusal = { error: 'invalid_grant', error_description: 'Code not valid' };
      return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(refusal) };
    }
    const token = randomBytes(48).toString('base64url');
    site.state.tokens.set(token, { userId: grant.userId, kind: 'api', revoked: false });
    return textAnswer(200, JSON.stringify({ 'api-token': token, endpoint: `${site.state.publicUrl}/api/graphql` }));
  };

  return {
    'GET /console/oidc/auth-flow/request': redirectToLogin,
    'GET /auth/realms/primehub/protocol/openid-connect/auth': showLogin,
    'GET /console/oidc/auth-flow/callback': showCode,
    'POST /console/oidc/auth-flow/exchange': exchange,
  };
}
