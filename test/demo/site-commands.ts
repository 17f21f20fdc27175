import type { CommandOutcome } from './faults/run-command.ts';
import type { ClusterControls } from './primehub/cluster-controls.ts';

type Run = (cluster: ClusterControls, words: readonly string[], isOn: boolean) => void;

interface SiteCommand {
  /** Words after the first; `…|…` is a switch. */
  readonly takes: string;
  readonly means: string;
  readonly run: Run;
}

/** What happens to the site itself, by the word that a command begins with. */
const commands: Readonly<Record<string, SiteCommand>> = {
  keycloak: {
    takes: 'down|up',
    means: 'its sign-in service; tokens in use are good for up to 30 s more',
    run: ({ setKeycloakDown }, _, isOn) => setKeycloakDown(isOn),
  },
  kubernetes: {
    takes: 'down|up',
    means: 'its cluster',
    run: ({ setKubernetesDown }, _, isOn) => setKubernetesDown(isOn),
  },
  deployments: {
    takes: '<group> on|off',
    means: 'whether the group may deploy',
    run: ({ setGroupAttribute }, [group = ''], isOn) => setGroupAttribute(group, 'enabled-deployment', String(isOn)),
  },
  member: {
    takes: '<user> <group> on|off',
    means: 'whether the user is in the group',
    run: ({ setMembership }, [user = '', group = ''], isOn) => setMembership(user, group, isOn),
  },
  'group-admin': {
    takes: '<user> <group> on|off',
    means: 'whether the user is the one admin of the group',
    run: ({ setGroupAttribute }, [user = '', group = ''], isOn) =>
      setGroupAttribute(group, 'admins', isOn ? [user] : []),
  },
  'platform-admin': {
    takes: '<user> on|off',
    means: 'whether the user is a platform admin',
    run: ({ setPlatformAdmin }, [user = ''], isOn) => setPlatformAdmin(user, isOn),
  },
  'rename-group': {
    takes: '<group> <name>',
    means: 'gives the group another name',
    run: ({ renameGroup }, [group = '', name = '']) => renameGroup(group, name),
  },
  'delete-group': {
    takes: '<group>',
    means: 'deletes the group',
    run: ({ deleteGroup }, [group = '']) => deleteGroup(group),
  },
};

/** Does what a line says of the site; null when it says nothing of it. */
export function runSiteCommand(line: string, cluster: ClusterControls): CommandOutcome | null {
  const [first = '', ...words] = line.trim().split(/\s+/);
  const command = Object.hasOwn(commands, first) ? commands[first] : undefined;
  if (command === undefined) return null;
  const takes = command.takes.split(' ');
  const choices = takes.at(-1)?.split('|') ?? [];
  const last = words.at(-1) ?? '';
  const isUnderstood = words.length === takes.length && (choices.length === 1 || choices.includes(last));
  if (!isUnderstood) return { isDone: false, text: `${first} ${command.takes}` };
  try {
    command.run(cluster, words, last === choices[0]);
    return { isDone: true, text: line.trim() };
  } catch (error) {
    return { isDone: false, text: error instanceof Error ? error.message : String(error) };
  }
}

/** Lists the commands, a line each. */
export function describeSiteCommands(): string {
  return Object.entries(commands)
    .map(([word, { takes, means }]) => `${`${word} ${takes}`.padEnd(40)} ${means}`)
    .join('\n');
}
