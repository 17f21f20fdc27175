import type { RenderProcessGoneDetails } from 'electron/main';
import type { Question } from './ask-person.ts';

const kept =
  'Connections, what was read and all that was sent to a server are kept. What was typed into a form and not sent is lost.';

const causes: Readonly<Record<RenderProcessGoneDetails['reason'], string>> = {
  'clean-exit': 'It ended by itself',
  'abnormal-exit': 'It failed, most likely by a bug in the app',
  killed: 'Something on this computer ended it, most likely because memory ran out',
  crashed: 'It failed, most likely by a bug in the app or in the graphics driver',
  oom: 'It ran out of memory',
  'launch-failed': 'It could not be started, most likely because memory is short or a security program forbids it',
  'integrity-failure': 'Windows refused to run it, most likely because of a security program that changes it',
  'memory-eviction': 'It was ended before memory ran out',
};

/** Asks what to do about a page that ended again, shortly after it was loaded anew. */
export function askAboutCrash(reason: RenderProcessGoneDetails['reason']): Question {
  return {
    message: 'The window crashed again',
    // Electron may learn of more reasons.
    detail: `${causes[reason] ?? 'It failed'}. Reload opens the app’s first page, in case the page that was open is the cause; if it goes on, quit and report it with the log. ${kept}`,
    answers: ['Reload', 'Quit'],
  };
}

/** Asks what to do about a page that does not react. */
export function askAboutHang(): Question {
  return {
    message: 'The window does not respond',
    detail: `Most likely it works on very much at once, or the computer is busy: wait. Reload it if that does not end. ${kept}`,
    answers: ['Wait', 'Reload'],
  };
}
