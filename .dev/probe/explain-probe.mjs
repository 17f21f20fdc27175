import { dirname, join } from 'node:path';

/** What Windows calls "DLL not found". */
const dllNotFound = 0xc0000135;
const again = 'Remove node_modules/electron/dist and start again';

/** Each looks at a failed probe and knows one cause; the first that finds its own wins. */
const causes = [
  function isForOtherProcessor({ error, output, executable }) {
    // Where the system refuses such a file, a shell tries to read it as a script.
    if (error?.code !== 'ENOEXEC' && !output.startsWith(`${executable}: 1: `)) return null;
    return ['its binary is made for another processor', again];
  },

  function cannotRun({ error, executable }) {
    if (error === null) return null;
    if (error.code === 'ENOENT')
      return [
        `${executable} cannot be started: it, or the loader that it needs (glibc's), is not there`,
        `${again}; on a Linux without glibc Electron does not run`,
      ];
    if (error.code === 'EACCES')
      return [
        'its binary may not be executed',
        'The folder is most likely on a disk mounted with "noexec": move the project elsewhere',
      ];
    return [`it cannot be started (${error.message})`, again];
  },

  function lacksLibraries({ libraries }) {
    if (libraries.length === 0) return null;
    const names = libraries.map(({ name }) => name).join(', ');
    const packages = [...new Set(libraries.map((library) => library.package))].sort().join(' ');
    return [
      `shared libraries are missing: ${names}`,
      `On Debian or Ubuntu run: sudo apt-get install ${packages} (elsewhere, what holds these files)`,
    ];
  },

  function lacksDll({ code }) {
    if (code !== dllNotFound && code !== dllNotFound - 2 ** 32) return null;
    return ['a DLL that it needs is missing', 'Install the newest Microsoft Visual C++ Redistributable'];
  },

  function isForNewerSystem({ output }) {
    const needs = /version `((?:GLIBC|GLIBCXX)_[\d.]+)' not found/.exec(output);
    return needs && [`this Linux is too old for it (no ${needs[1]})`, 'Use a newer release of the system'];
  },

  function runsAsRoot({ output }) {
    if (!/Running as root without --no-sandbox/i.test(output)) return null;
    return [
      "it does not run as root, as Chromium's sandbox cannot",
      'Run as an ordinary user; a container takes one by --user',
    ];
  },

  function isInClosedContainer({ output }) {
    if (!/Failed to move to new namespace|Operation not permitted/i.test(output)) return null;
    return [
      "Chromium's sandbox may not make its namespaces here",
      'A container needs a seccomp profile that lets it (docker run --security-opt seccomp=…)',
    ];
  },

  function lacksNamespaces({ output, executable }) {
    if (!/No usable sandbox|SUID sandbox helper/i.test(output)) return null;
    const helper = join(dirname(executable), 'chrome-sandbox');
    return [
      "Chromium's sandbox cannot start, as this system restricts user namespaces (Ubuntu 23.10 and later do)",
      `Run: sudo chown root:root ${helper} && sudo chmod 4755 ${helper}`,
    ];
  },

  function lacksDisplay({ output }) {
    if (
      !/Missing X server|(cannot|unable to) open (X )?display|Failed to connect to.*Wayland|platform failed to initialize/i.test(
        output,
      )
    )
      return null;
    return ['it reaches no display', 'Check DISPLAY and WAYLAND_DISPLAY, and whether the display lets you in'];
  },

  function lacksSharedMemory({ signal, output }) {
    if (signal !== 'SIGBUS' && !/\/dev\/shm/.test(output)) return null;
    return ['there is too little shared memory (/dev/shm)', 'A container needs more: docker run --shm-size=1g'];
  },

  function lostItsPage({ stages }) {
    const gone = stages.find((stage) => stage.startsWith('gone '));
    return gone === undefined ? null : [`the process of its page ended (${gone.slice(5)})`, again];
  },

  function failedItself({ stages }) {
    const failed = stages.find((stage) => stage.startsWith('failed '));
    return failed === undefined ? null : [`its window could not be opened (${failed.slice(7)})`, again];
  },

  function tookTooLong({ isLate, stages, limitMs }) {
    if (!isLate) return null;
    const missing = { painted: 'quit', opened: 'paint its window', ready: 'open a window' };
    const reached = Object.keys(missing).find((stage) => stages.includes(stage));
    return [
      `it did not ${missing[reached] ?? 'start'} within ${limitMs / 1000} s`,
      'Most likely the display, its driver or a busy computer holds it up; start again',
    ];
  },

  function endedEarly({ code, signal, output, stages }) {
    const how = signal === null ? `exit code ${code}` : signal;
    const last = output.trim().split('\n').at(-1)?.trim();
    const when = stages.includes('painted') ? 'it ended badly' : 'it ended before its window was painted';
    return [`${when} (${how}${last ? `: ${last.slice(0, 200)}` : ''})`, again];
  },
];

/** Puts a failed probe into one line: why, most likely, and what to do. */
export function explainProbe(seen) {
  for (const look of causes) {
    const found = look(seen);
    if (found) return `${found[0]}. ${found[1]}`;
  }
  throw new Error('The last cause finds always');
}
