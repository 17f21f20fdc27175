import { parseArgs } from 'node:util';
import { isMlflowProfile, mlflowProfiles } from './mlflow/mlflow-profile.ts';
import { timingForPeople } from './primehub/controller.ts';
import { buildSmallRegistry } from './sample/registry/build-small-registry.ts';
import type { HubOptions } from './start-hub.ts';

/** What the command line of the demo hub asks for. */
export interface HubFlags {
  readonly options: HubOptions;
  /** Commands to carry out at the start, as they would be typed. */
  readonly faults: readonly string[];
}

/** Reads the flags; throws an Error that says what is wrong with them. */
export function readHubFlags(argv: readonly string[], now: number): HubFlags {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      port: { type: 'string', default: '0' },
      latency: { type: 'string', default: '0' },
      controller: { type: 'string', default: '' },
      fault: { type: 'string', multiple: true, default: [] },
      community: { type: 'boolean', default: false },
      tls: { type: 'boolean', default: false },
      profile: { type: 'string', default: '3.15' },
      prefix: { type: 'string', default: '' },
      'basic-auth': { type: 'string' },
      workspaces: { type: 'boolean', default: false },
      'mlflow-tls': { type: 'boolean', default: false },
    },
  });
  const { profile, prefix } = values;
  if (!isMlflowProfile(profile)) {
    throw new Error(`--profile takes one of ${mlflowProfiles.join(', ')}, not '${profile}'`);
  }
  if (prefix !== '' && !/^(\/[\w.-]+)+$/.test(prefix)) throw new Error(`--prefix takes a path such as /mlflow`);
  const [, username, password] = /^([^:]+):(.+)$/.exec(values['basic-auth'] ?? '') ?? [];
  if (values['basic-auth'] !== undefined && (username === undefined || password === undefined)) {
    throw new Error('--basic-auth takes user:password');
  }
  const auth = username === undefined || password === undefined ? null : { username, password };
  return {
    faults: values.fault,
    options: {
      now,
      port: numberOf('port', values.port, 65_535),
      latencyMs: numberOf('latency', values.latency, 600_000),
      ...(values.controller === ''
        ? {}
        : { timing: { ...timingForPeople, pickUpMs: numberOf('controller', values.controller, 3_600_000) } }),
      edition: values.community ? 'community' : 'enterprise',
      tls: values.tls,
      mlflow: {
        profile,
        staticPrefix: prefix,
        tls: values['mlflow-tls'],
        ...(auth === null ? {} : { auth: { kind: 'basic', ...auth } }),
        ...(values.workspaces ? { workspaces: { 'robotics-lab': buildSmallRegistry(now) } } : {}),
      },
    },
  };
}

function numberOf(flag: string, text: string, most: number): number {
  if (/^\d+$/.test(text) && Number(text) <= most) return Number(text);
  throw new Error(`--${flag} takes a whole number up to ${most}, not '${text}'`);
}
