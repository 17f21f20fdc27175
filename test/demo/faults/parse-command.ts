import type { Fault } from './fault.ts';
import { faultWords } from './fault-words.ts';

/** The servers of a hub, by the word that a command begins with. */
export const serverWords = { primehub: 'primehub', mlflow: 'mlflow', 'small-mlflow': 'smallMlflow' } as const;

type ServerName = (typeof serverWords)[keyof typeof serverWords];

/** What a line typed at the demo hub asks for. */
export type Command =
  | {
      readonly kind: 'set';
      readonly server: ServerName;
      readonly route: string;
      readonly fault: Fault;
      /** How many requests meet it; missing: all. */
      readonly times?: number;
    }
  /** Without a server: everywhere; without a route: on all its routes. */
  | { readonly kind: 'clear'; readonly server?: ServerName; readonly route?: string }
  | { readonly kind: 'list' }
  | { readonly kind: 'help' }
  | { readonly kind: 'nothing' }
  /** Not understood; the text says what is wrong and which words are known. */
  | { readonly kind: 'mistake'; readonly text: string };

/** Reads `<server> <route> <fault> [times <n>]`, `clear [server [route]]`, `list` or `help`. */
export function parseCommand(line: string): Command {
  const [first = '', ...words] = line.trim().split(/\s+/);
  if (first === '') return { kind: 'nothing' };
  if (first === 'list' || first === 'help') {
    return words.length === 0 ? { kind: first } : mistake(`'${first}' stands alone`);
  }
  if (first === 'clear') return parseClear(words);
  if (!isServer(first)) return mistake(`'${first}' is neither a server (${serverList}) nor clear, list or help`);
  return parseSet(serverWords[first], words);
}

function parseSet(server: ServerName, [route, kind, ...words]: readonly string[]): Command {
  if (route === undefined) return mistake("After the server comes a route, such as 'models', or '*' for all");
  if (kind === undefined) return mistake(`After the route comes a fault: ${faultList}`);
  if (!isFault(kind)) return mistake(`There is no fault '${kind}'; there are ${faultList}`);
  const timesAt = words.lastIndexOf('times');
  const ownWords = timesAt < 0 ? words : words.slice(0, timesAt);
  const { most, read } = faultWords[kind];
  const fault = read(ownWords);
  if (typeof fault === 'string') return mistake(fault);
  if (ownWords.length > most) return mistake(`'${ownWords.slice(most).join(' ')}' is too much after ${kind}`);
  if (timesAt < 0) return { kind: 'set', server, route, fault };
  const [count = '', ...surplus] = words.slice(timesAt + 1);
  return /^[1-9]\d{0,8}$/.test(count) && surplus.length === 0
    ? { kind: 'set', server, route, fault, times: Number(count) }
    : mistake("After 'times' comes how many requests meet the fault, from 1");
}

function parseClear([server, route, ...surplus]: readonly string[]): Command {
  if (server === undefined) return { kind: 'clear' };
  if (!isServer(server)) return mistake(`'${server}' is no server; there are ${serverList}`);
  if (surplus.length > 0) return mistake(`'${surplus.join(' ')}' is too much after clear ${server} ${route}`);
  return { kind: 'clear', server: serverWords[server], ...(route === undefined ? {} : { route }) };
}

const serverList = Object.keys(serverWords).join(', ');
const faultList = Object.keys(faultWords).join(', ');

function isServer(word: string): word is keyof typeof serverWords {
  return Object.hasOwn(serverWords, word);
}

function isFault(word: string): word is Fault['kind'] {
  return Object.hasOwn(faultWords, word);
}

function mistake(text: string): Command {
  return { kind: 'mistake', text };
}
