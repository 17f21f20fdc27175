import type { Answer, Exchange, NextStep } from '../mlflow/pipeline.ts';
import { breakConnection } from './break-connection.ts';
import type { Fault } from './fault.ts';
import { type FaultedServer, refuseWithStatus } from './refuse-with-status.ts';
import { answerSignInPage, redirectToSignIn } from './sign-in-page.ts';
import { brokenPieces, dripPieces, endlessPieces, firstHalf, stalledPieces } from './slow-pieces.ts';
import { waitWhileConnected } from './wait-while-connected.ts';

/** Lets a request meet a fault; `undefined` as of a PipelineStep. */
export async function applyFault(
  fault: Fault,
  server: FaultedServer,
  exchange: Exchange,
  next: NextStep,
): Promise<Answer | undefined> {
  const { socket } = exchange.request;
  switch (fault.kind) {
    case 'latency':
      // A server does not notice that its client gave up, so the request is carried out all the same.
      await waitWhileConnected(socket, fault.ms);
      return next(exchange);
    case 'hang':
      return undefined;
    case 'reset':
      if (fault.when === 'mid-body') break;
      if (fault.when === 'after') await next(exchange);
      breakConnection(socket);
      return undefined;
    case 'sign-in-page':
      return fault.by === 'page' ? answerSignInPage() : redirectToSignIn(exchange.request.url ?? '/');
    case 'status':
      return refuseWithStatus(fault, server, exchange);
  }
  const answer = await next(exchange);
  return answer && spoil(fault, answer, exchange);
}

type SpoilingFault = Exclude<Fault, { kind: 'latency' | 'hang' | 'sign-in-page' | 'status' }>;

/** The true answer, made worse. */
function spoil(fault: SpoilingFault, answer: Answer, { request: { socket } }: Exchange): Answer {
  const { status, headers } = answer;
  switch (fault.kind) {
    case 'truncated':
      return { status, headers, body: firstHalf(answer) };
    case 'content-type':
      return { ...answer, headers: { ...headers, 'content-type': fault.type } };
    case 'reset':
      return { ...withLength(answer), pieces: brokenPieces(answer, socket) };
    case 'drip':
      return { ...withLength(answer), pieces: dripPieces(answer, fault.bytesPerSecond, socket) };
    case 'stall':
      return { ...withLength(answer), pieces: stalledPieces(answer, socket) };
    case 'endless':
      return { ...answer, pieces: endlessPieces(answer, socket) };
  }
}

/** Announces the length of a body that comes in pieces, where it has one and it is known. */
function withLength(answer: Answer): Answer {
  if (answer.body === '' || answer.pieces !== undefined) return answer;
  return { ...answer, headers: { ...answer.headers, 'content-length': String(Buffer.byteLength(answer.body)) } };
}
