import type { ToldElsewhere } from './told-elsewhere.ts';

/** Failures of the computer itself: its keychain, its disk, and what others do to the app's files. */
export const toldOfThisComputer: readonly ToldElsewhere[] = [
  {
    where: 'this computer',
    fault: 'no keychain service runs',
    reads: 'What you enter here is kept for this session only … No keychain service runs in this desktop session',
    proof: {
      file: 'no-keychain.spec.ts',
      title: 'without a keychain the token lasts for one session, and what was read stays',
    },
  },
  {
    where: 'this computer',
    fault: 'the list of connections is damaged',
    reads:
      'Your list of connections was damaged. It could not be read, so an empty one was begun … The damaged file is kept as …',
    proof: {
      file: 'damaged-files.spec.ts',
      title: 'a damaged list of connections is kept, and said so where one connects anew',
    },
  },
  {
    where: 'this computer',
    fault: 'the copy of the models is damaged, in its file or in what it holds',
    reads: 'It was set aside as …, and everything is read anew.',
    proof: { file: 'damaged-files.spec.ts', title: 'a damaged copy of the models is read anew from the server' },
  },
  {
    where: 'this computer',
    fault: 'another program holds the copy of the models',
    reads: 'Another program holds the copy of the models on this computer. …',
    proof: { file: 'damaged-files.spec.ts', title: 'a damaged copy of the models is read anew from the server' },
  },
  {
    where: 'this computer',
    fault: 'the disk is full while all versions are read',
    reads: 'Paused: the disk takes nothing more, most likely because it is full. …',
    proof: {
      file: 'full-disk.spec.ts',
      title: 'a full disk is said wherever it stops something, and all goes on when there is room',
    },
  },
  {
    where: 'this computer',
    fault: 'the disk is full while a table is exported',
    reads: 'The disk is full, so the file could not be saved. …',
    proof: {
      file: 'full-disk.spec.ts',
      title: 'a full disk is said wherever it stops something, and all goes on when there is room',
    },
  },
  {
    where: 'this computer',
    fault: 'a file is in place of the app’s folder',
    reads: 'The app’s folder … cannot be used …: Nothing is kept when you quit. …',
    proof: {
      file: 'damaged-files.spec.ts',
      title: 'a file in place of the app’s folder leaves it a temporary one, and it says so',
    },
  },
  {
    where: 'this computer',
    fault: 'the keychain hangs',
    reads: 'The system keychain does not answer, so the sign-in could not be read. …',
    proof: {
      file: 'no-keychain.spec.ts',
      title:
        'a keychain that hangs is said to hang, keeps nobody from quitting, and loses what was removed once it answers',
    },
  },
  {
    where: 'this computer',
    fault: 'an address in the list of connections was changed',
    reads: 'The secret in the keychain was made for another server, so it was not sent. … it now leads to …',
    proof: {
      file: 'secret-origin.exploit.spec.ts',
      title: 'a token is not sent to an address that was changed behind the app’s back, and the page says why',
    },
  },
  {
    where: 'this computer',
    fault: 'the window’s page crashes',
    reads: 'The window crashed and was loaded again. Only what was typed and not sent is lost. [Show log] [Dismiss]',
    proof: {
      file: 'broken-processes.spec.ts',
      title: 'a page that crashes is loaded again by itself, and asks when it crashes again',
    },
  },
  {
    where: 'this computer',
    fault: 'it crashes again within a minute',
    reads:
      'The window crashed again: … Connections, what was read and all that was sent to a server are kept. … [Reload] [Quit]',
    proof: {
      file: 'broken-processes.spec.ts',
      title: 'a page that crashes is loaded again by itself, and asks when it crashes again',
    },
  },
  {
    where: 'this computer',
    fault: 'the window’s page hangs',
    reads:
      'The window does not respond: Most likely it works on very much at once, or the computer is busy: wait. … [Wait] [Reload]',
    proof: { file: 'broken-processes.spec.ts', title: 'a page that hangs may be waited for or loaded again' },
  },
  {
    where: 'this computer',
    fault: 'the app’s main process meets a bug',
    reads:
      'PrimeHub Models met a fault and has to be restarted: … If you are filling in a form, copy what you typed first. … [Restart] [Quit]',
    proof: {
      file: 'broken-processes.spec.ts',
      title: 'a fault in main is logged without what it was about, told once, and the app restarts',
    },
  },
  {
    where: 'this computer',
    fault: 'the clipboard takes nothing',
    reads: 'Could not copy',
    proof: {
      file: 'doctor.spec.ts',
      title: 'the copied report holds what helps, and no token, person, group or inner address',
    },
  },
];
