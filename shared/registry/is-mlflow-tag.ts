import type { Tag } from './registry.ts';

/** Whether a tag is one of MLflow's own, which people seldom want to see. */
export function isMlflowTag({ key }: Tag): boolean {
  return key.startsWith('mlflow.');
}
