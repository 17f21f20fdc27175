import type { InstanceType } from '../../../shared/deployment/deployment.ts';

/** Describes an instance type: "2 CPU · 4 GB memory · 1 GPU". Leaves out what PrimeHub does not report. */
export function describeInstanceType({ cpu, memory, gpu }: InstanceType): string {
  const parts = [
    cpu === null ? null : `${cpu} CPU`,
    memory === null ? null : `${memory} GB memory`,
    gpu === null ? null : gpu === 0 ? 'no GPU' : `${gpu} GPU`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'Size unknown' : parts.join(' · ');
}
