import type { DeploymentRef } from '../../../../shared/deployment/deployment.ts';
import type { Tag, VersionLabel } from '../../../../shared/registry/registry.ts';
import type { ListItem } from '../table.ts';

/** A tag as people write it, in JSON with its parts. */
export function toTagItem({ key, value }: Tag): ListItem {
  return { text: value === '' ? key : `${key}=${value}`, parts: { key, value } };
}

/** An alias or a stage of a model with the version that has it. */
export function toLabelItem({ label, version }: VersionLabel): ListItem {
  return { text: `${label} (version ${version})`, parts: { label, version } };
}

/** A deployment with its status. */
export function toDeploymentItem({ id, name, status, version }: DeploymentRef): ListItem {
  return { text: `${name} (${status})`, parts: { id, name, status, version } };
}
