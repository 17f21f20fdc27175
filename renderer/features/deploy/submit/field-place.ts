import type { FieldPath } from 'react-hook-form';
import { type DeploymentDraft, deploymentDraftSchema } from '../../../../shared/deployment/deployment-draft.ts';

const listNames = { env: 'name', metadata: 'key' } as const;

/** Where the form shows an error about a field, and what gets the focus. */
export interface FieldPlace {
  readonly path: FieldPath<DeploymentDraft>;
  readonly focus: FieldPath<DeploymentDraft>;
}

/**
 * Finds the field that a server's error is about: a field of the draft, a row such as `env.2.name` or
 * `metadata.0.value`, or a list, whose first row then gets the focus. Returns null if the form has no such field.
 */
export function findFieldPlace(field: string | null): FieldPlace | null {
  if (field === null) return null;
  const [head = '', index, part] = field.split('.');
  if (head === 'env' || head === 'metadata') {
    const name = part === 'value' ? 'value' : listNames[head];
    if (index === undefined || !/^\d+$/.test(index))
      return { path: head, focus: createRowPath(head, 0, listNames[head]) };
    const path = createRowPath(head, Number(index), name);
    return { path, focus: path };
  }
  if (!Object.hasOwn(deploymentDraftSchema.shape, head) || index !== undefined) return null;
  const path = head as FieldPath<DeploymentDraft>;
  return { path, focus: path };
}

function createRowPath(list: 'env' | 'metadata', index: number, part: string): FieldPath<DeploymentDraft> {
  return `${list}.${index}.${part}` as FieldPath<DeploymentDraft>;
}
