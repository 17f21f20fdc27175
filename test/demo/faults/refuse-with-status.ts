import { STATUS_CODES } from 'node:http';
import { type Answer, type Exchange, htmlAnswer, jsonAnswer } from '../mlflow/pipeline.ts';
import { printError } from '../mlflow/proto-json.ts';
import type { Fault } from './fault.ts';

/** Whose words a refusal in JSON has. */
export type FaultedServer = 'primehub' | 'mlflow';

type StatusFault = Extract<Fault, { kind: 'status' }>;

/** MLflow's code for each status; a proxy's own statuses get that of an internal error. */
const mlflowCodes: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'RESOURCE_DOES_NOT_EXIST',
  409: 'RESOURCE_CONFLICT',
  429: 'REQUEST_LIMIT_EXCEEDED',
  501: 'NOT_IMPLEMENTED',
  503: 'TEMPORARILY_UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
};

/** Answers a request with an error status. */
export function refuseWithStatus(fault: StatusFault, server: FaultedServer, exchange: Exchange): Answer {
  const answer = bodyOf(fault, server, exchange);
  return {
    ...answer,
    headers: {
      ...answer.headers,
      ...(fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) }),
      ...(fault.status === 401 ? { 'www-authenticate': 'Bearer realm="demo"' } : {}),
    },
  };
}

function bodyOf({ status, body }: StatusFault, server: FaultedServer, { path }: Exchange): Answer {
  const message = STATUS_CODES[status] ?? 'Unknown status';
  if (body === 'none') return { status, headers: {}, body: '' };
  if (body === 'html') return htmlAnswer(status, gatewayPage(`${status} ${message}`));
  if (server === 'mlflow') {
    return jsonAnswer(status, printError({ error_code: mlflowCodes[status] ?? 'INTERNAL_ERROR', message }));
  }
  // Apollo's list of errors; PrimeHub's REST routes have words of their own.
  return path.endsWith('/graphql')
    ? jsonAnswer(status, JSON.stringify({ errors: [{ message, extensions: { code: 'INTERNAL_SERVER_ERROR' } }] }))
    : jsonAnswer(status, JSON.stringify({ code: 'INTERNAL_ERROR', message }));
}

/** The error page of nginx. */
function gatewayPage(title: string): string {
  return [
    '<html>',
    `<head><title>${title}</title></head>`,
    '<body>',
    `<center><h1>${title}</h1></center>`,
    '<hr><center>nginx</center>',
    '</body>',
    '</html>',
    '',
  ].join('\r\n');
}
