import type { Fault } from './fault.ts';

/** One kind of fault on a command line. */
export interface FaultWord {
  /** What follows the word, as the help shows it. */
  readonly takes: string;
  readonly means: string;
  /** How many words may follow. */
  readonly most: number;
  /** Reads what follows; a text says what is wrong with it. */
  readonly read: (words: readonly string[]) => Fault | string;
}

const whens = ['before', 'mid-body', 'after'] as const;
const signIns = ['page', 'redirect'] as const;
const bodies = ['json', 'html', 'none'] as const;

/** How each fault is written on a command line. */
export const faultWords: Readonly<Record<Fault['kind'], FaultWord>> = {
  latency: {
    takes: '<ms>',
    means: 'answers that much later',
    most: 1,
    read: ([ms]) => {
      const number = wholeNumber(ms);
      return number === null ? 'latency takes a number of ms' : { kind: 'latency', ms: number };
    },
  },
  hang: { takes: '', means: 'never answers, and keeps the connection', most: 0, read: () => ({ kind: 'hang' }) },
  reset: {
    takes: 'before|mid-body|after',
    means: 'breaks the connection; after: the request is carried out and its answer lost',
    most: 1,
    read: ([word]) => {
      const when = whens.find((known) => known === word);
      return when === undefined ? `reset takes one of ${whens.join(', ')}` : { kind: 'reset', when };
    },
  },
  truncated: {
    takes: '',
    means: 'a complete answer whose JSON ends in the middle',
    most: 0,
    read: () => ({ kind: 'truncated' }),
  },
  'sign-in-page': {
    takes: 'page|redirect',
    means: 'a proxy asks to sign in: with 200 and a page, or by a redirect to one',
    most: 1,
    read: ([word]) => {
      const by = signIns.find((known) => known === word);
      return by === undefined ? `sign-in-page takes one of ${signIns.join(', ')}` : { kind: 'sign-in-page', by };
    },
  },
  status: {
    takes: '<400 to 599> [json|html|none] [retry-after <s>]',
    means: "refuses: in the server's own words (json), with a proxy's page, or without any",
    most: 4,
    read: readStatus,
  },
  drip: {
    takes: '<bytes per second>',
    means: 'the true answer, slowly',
    most: 1,
    read: ([speed]) => {
      const bytesPerSecond = wholeNumber(speed) ?? 0;
      return bytesPerSecond < 1 ? 'drip takes a number of bytes per second, from 1' : { kind: 'drip', bytesPerSecond };
    },
  },
  stall: {
    takes: '',
    means: 'half of the answer, then nothing, and keeps the connection',
    most: 0,
    read: () => ({ kind: 'stall' }),
  },
  endless: {
    takes: '',
    means: 'a body that begins like the true answer and never ends',
    most: 0,
    read: () => ({ kind: 'endless' }),
  },
  'content-type': {
    takes: '<type>',
    means: 'the true answer under another content type',
    most: 1,
    read: ([type = '']) =>
      /^[\w.+-]+\/[\w.+-]+$/.test(type)
        ? { kind: 'content-type', type }
        : 'content-type takes a type, such as text/plain',
  },
};

/** The words that stand for a fault. */
export function writeFault(fault: Fault): string {
  switch (fault.kind) {
    case 'latency':
      return `latency ${fault.ms}`;
    case 'reset':
      return `reset ${fault.when}`;
    case 'sign-in-page':
      return `sign-in-page ${fault.by}`;
    case 'status':
      return `status ${fault.status} ${fault.body}${fault.retryAfter === undefined ? '' : ` retry-after ${fault.retryAfter}`}`;
    case 'drip':
      return `drip ${fault.bytesPerSecond}`;
    case 'content-type':
      return `content-type ${fault.type}`;
    default:
      return fault.kind;
  }
}

function readStatus([code, ...words]: readonly string[]): Fault | string {
  const status = wholeNumber(code);
  if (status === null || status < 400 || status > 599) return 'status takes a number from 400 to 599';
  const named = bodies.find((known) => known === words[0]);
  const [word, seconds, ...surplus] = named === undefined ? words : words.slice(1);
  const fault = { kind: 'status', status, body: named ?? 'json' } as const;
  if (word === undefined) return fault;
  const retryAfter = wholeNumber(seconds);
  return word === 'retry-after' && retryAfter !== null && surplus.length === 0
    ? { ...fault, retryAfter }
    : `after status ${status} comes one of ${bodies.join(', ')}, then 'retry-after' and a number of seconds`;
}

function wholeNumber(word = ''): number | null {
  return /^\d{1,9}$/.test(word) ? Number(word) : null;
}
