import { describe, expect, it } from 'vitest';
import {
  describeMlflowFailure,
  isUnknownEndpoint,
} from '../../../../../../electron/engine/sources/mlflow/mlflow-failure.ts';

const answer = (status: number, text = '', headers: Record<string, string> = {}) => ({ status, text, headers });
const json = (status: number, error_code: string | number, message = '') =>
  answer(status, JSON.stringify({ error_code, message }), { 'content-type': 'application/json' });
const flask404 = answer(404, '<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>');

describe('mlflowFailure', () => {
  it.each([
    ['no credentials', answer(401, 'You are not authenticated.'), 'CREDENTIALS_REFUSED', false],
    ['an unknown token, by a gateway', json(401, 'UNAUTHENTICATED'), 'CREDENTIALS_REFUSED', false],
    ['no permission', answer(403, 'Permission denied'), 'PERMISSION_DENIED', false],
    ['no permission, in JSON', json(403, 'PERMISSION_DENIED'), 'PERMISSION_DENIED', false],
    [
      'a name it was not told',
      answer(403, 'Invalid Host header - possible DNS rebinding attack detected'),
      'HOST_HEADER_REFUSED',
      false,
    ],
    ['a foreign origin', answer(403, 'Cross-origin request blocked'), 'PERMISSION_DENIED', false],
    ['a model that is gone', json(404, 'RESOURCE_DOES_NOT_EXIST'), 'NOT_FOUND', false],
    ['an unknown path', flask404, 'NOT_MLFLOW', false],
    ['an unknown path, without a text', answer(404), 'NOT_MLFLOW', false],
    ['an unknown path, in JSON', json(404, 'ENDPOINT_NOT_FOUND'), 'NOT_MLFLOW', false],
    [
      'a file store before 2.1',
      json(400, 'INVALID_PARAMETER_VALUE', 'Model registry functionality is unavailable; got unsupported URI'),
      'SERVER_TOO_OLD',
      false,
    ],
    ['a bad filter', json(400, 'INVALID_PARAMETER_VALUE', 'Invalid attribute key'), 'SERVER_ERROR', false],
    ['a method it lacks', answer(405, '<!doctype html>'), 'SERVER_TOO_OLD', false],
    ['a long address', answer(414), 'SERVER_ERROR', false],
    [
      'a long address, as gunicorn says it',
      answer(400, '<h1><p>Bad Request</p></h1>\nRequest Line is too large (5000 &gt; 4094)'),
      'SERVER_ERROR',
      false,
    ],
    ['a proxy of the network that wants a sign-in', answer(407), 'CONNECTION_REFUSED', true],
    ['a page of the network that wants a sign-in', answer(511, '<html>'), 'SIGN_IN_PAGE', false],
    ['too many requests', answer(429), 'SERVER_BUSY', true],
    ['a locked database', json(503, 'TEMPORARILY_UNAVAILABLE'), 'SERVER_BUSY', true],
    ['a proxy without a server behind', answer(502, '<html><h1>502 Bad Gateway</h1>'), 'SERVER_BUSY', true],
    [
      'an artifact server',
      answer(503, 'Endpoint: /api disabled due to the mlflow server running `--artifacts-only`.'),
      'NOT_MLFLOW',
      false,
    ],
    ['a bug', json(500, 'INTERNAL_ERROR', 'boom'), 'SERVER_ERROR', true],
    ['a bug, as a page', answer(500, '<!doctype html>'), 'SERVER_ERROR', true],
    ['a redirect to a sign-in page', answer(302, '', { location: 'https://sso.example/login' }), 'SIGN_IN_PAGE', false],
    ['a redirect that Electron hides', answer(302), 'SIGN_IN_PAGE', false],
    ['a redirect to https', answer(301, '', { location: 'https://ml.example/api/2.0' }), 'ADDRESS_INVALID', false],
    ['a sign-in page', answer(200, '<html><form><input type="password">'), 'SIGN_IN_PAGE', false],
    ['MLflow’s own page', answer(200, '<!doctype html><head><title>MLflow</title>'), 'NOT_MLFLOW', false],
    ['a bare NaN', answer(200, '{"value": NaN}'), 'ANSWER_INVALID', true],
  ])('knows %s', (_, given, code, retryable) => {
    const failure = describeMlflowFailure(given, 'ml.example:5000');
    expect(failure).toMatchObject({ code, retryable });
    expect(failure.hint).not.toBeNull();
  });

  it('quotes what MLflow said, cut short', () => {
    expect(describeMlflowFailure(json(500, 'INTERNAL_ERROR', 'x'.repeat(5_000)), 'h').hint).toBe(
      `It said: “${'x'.repeat(299)}…”`,
    );
  });
});

describe('a sign-in that MLflow does not accept', () => {
  it.each([
    ['Basic realm="mlflow"', 'wants a user name and password,'],
    ['Bearer realm="gateway"', 'wants a token,'],
    [undefined, 'wants a user name and password or a token,'],
  ])('names the kind that %s asks for', (header, expected) => {
    const headers = header === undefined ? {} : { 'www-authenticate': header };
    expect(describeMlflowFailure(answer(401, '', headers as Record<string, string>), 'h').hint).toContain(expected);
  });

  it('is told from a request that was too long', () => {
    expect(describeMlflowFailure(answer(400, 'Request Line is too large'), 'h').message).toContain('too long');
  });
});

describe('isUnknownEndpoint', () => {
  it.each([
    [flask404, true],
    [answer(404), true],
    [json(404, 'ENDPOINT_NOT_FOUND'), true],
    [json(404, 'RESOURCE_DOES_NOT_EXIST'), false],
    [answer(200, '<html>'), true],
    [answer(200, '{}'), false],
    [answer(401), false],
  ])('%#', (given, unknown) => {
    expect(isUnknownEndpoint(given)).toBe(unknown);
  });
});
