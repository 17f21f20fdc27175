const tell = (stage: string): string => `echo '${stage}' >> "$PRIMEHUB_MODELS_PROBE"`;
const script = (...lines: readonly string[]): string => `#!/bin/sh\n${lines.join('\n')}\n`;
const sayAndEnd = (text: string, end = 'kill -TRAP $$'): string => script(`cat >&2 <<'END'\n${text}\nEND`, end);

/** Executables that do what Electron's does, seen by a probe from outside: the stages of its tiny app, words, an end. */
export const fakeElectron = {
  works: script(tell('started'), tell('ready'), tell('opened'), tell('painted')),

  lacksLibrary: sayAndEnd(
    './electron: error while loading shared libraries: libnss3.so: cannot open shared object file: No such file or directory',
    'exit 127',
  ),
  refusesRoot: sayAndEnd(
    '[41:1126/101112.131415:FATAL:electron_main_delegate.cc(268)] Running as root without --no-sandbox is not supported. See https://crbug.com/638180.',
  ),
  lacksNamespaces: sayAndEnd(
    '[41:1126/101112.131415:FATAL:zygote_host_impl_linux.cc(128)] No usable sandbox! If you are running on Ubuntu 23.10+ or another Linux distro that has disabled unprivileged user namespaces with AppArmor, see https://chromium.googlesource.com/chromium/src/+/main/docs/security/apparmor-userns-restrictions.md.',
  ),
  lacksSetuidHelper: sayAndEnd(
    "[41:1126/101112.131415:FATAL:setuid_sandbox_host.cc(158)] The SUID sandbox helper binary was found, but is not configured correctly. Rather than run without sandboxing I'm aborting now.",
  ),
  mayNotMakeNamespaces: sayAndEnd(
    'Failed to move to new namespace: PID namespaces supported, Network namespace supported, but failed: errno = Operation not permitted',
  ),
  lacksDisplay: sayAndEnd(
    '[41:1126/101112.131415:ERROR:ozone_platform_x11.cc(249)] Missing X server or $DISPLAY\n[41:1126/101112.131415:ERROR:env.cc(257)] The platform failed to initialize.  Exiting.',
    'exit 1',
  ),
  isForNewerSystem: sayAndEnd("./electron: /lib/libc.so.6: version `GLIBC_2.38' not found", 'exit 1'),
  endsAtOnce: script('echo "something else" >&2', 'exit 3'),
  endsWell: script('exit 0'),
  crashes: script('kill -SEGV $$'),
  losesItsPage: script(tell('started'), tell('ready'), tell('gone crashed'), 'exit 1'),
  hangs: script('sleep 600'),
  opensNothing: script(tell('started'), tell('ready'), 'sleep 600'),
  paintsNothing: script(tell('started'), tell('ready'), tell('opened'), 'sleep 600'),
  doesNotQuit: script(tell('started'), tell('ready'), tell('opened'), tell('painted'), 'sleep 600'),
  wantsNoSandbox: script(
    'for each in "$@"; do [ "$each" = --no-sandbox ] && good=1; done',
    `[ "$good" ] && ${tell('painted')}`,
  ),
} as const;
