import type { FaultSwitch } from './create-fault-switch.ts';
import { faultWords, writeFault } from './fault-words.ts';
import { parseCommand, serverWords } from './parse-command.ts';

type Switches = Readonly<Record<(typeof serverWords)[keyof typeof serverWords], FaultSwitch>>;

/** Whether a line was understood, and what to say to it. */
export interface CommandOutcome {
  readonly isDone: boolean;
  readonly text: string;
}

/** Does what a line asks for. */
export function runCommand(line: string, faults: Switches): CommandOutcome {
  const command = parseCommand(line);
  switch (command.kind) {
    case 'set':
      faults[command.server].set(command.route, command.fault, command.times);
      return done(listFaults(faults));
    case 'clear':
      for (const fault of command.server === undefined ? Object.values(faults) : [faults[command.server]]) {
        fault.clear(command.route);
      }
      return done(listFaults(faults));
    case 'list':
      return done(listFaults(faults));
    case 'help':
      return done(helpText());
    case 'nothing':
      return done('');
    case 'mistake':
      return { isDone: false, text: `${command.text}. 'help' lists all.` };
  }
}

function done(text: string): CommandOutcome {
  return { isDone: true, text };
}

function listFaults(faults: Switches): string {
  const lines = Object.entries(serverWords).flatMap(([word, name]) =>
    faults[name].planned.map(
      ({ route, fault, times }) =>
        `${word} ${route} ${writeFault(fault)}${times === Number.POSITIVE_INFINITY ? '' : ` times ${times}`}`,
    ),
  );
  return lines.length === 0 ? 'No faults' : lines.join('\n');
}

function helpText(): string {
  const kinds = Object.entries(faultWords).map(
    ([word, { takes, means }]) => `  ${`${word} ${takes}`.padEnd(56)} ${means}`,
  );
  return [
    '<server> <route> <fault> [times <n>]',
    `  server: ${Object.keys(serverWords).join(', ')}`,
    '  route:  a GraphQL operation or root field, part of a REST path, or * for all',
    '  times:  how many requests meet it; all, unless told',
    ...kinds,
    'clear [<server> [<route>]]',
    'list',
  ].join('\n');
}
