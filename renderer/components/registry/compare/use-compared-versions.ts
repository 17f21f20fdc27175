import type { VersionRef } from '../../../../shared/registry/version-ref.ts';
import { useChoice } from '../../../stores/choices/use-choice.ts';

const none: readonly VersionRef[] = [];

/** Returns the versions that Compare shows, in the person's order. */
export function useComparedVersions(): readonly VersionRef[] {
  return useChoice('compare.versions') ?? none;
}
