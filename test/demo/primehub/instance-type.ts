import type { NamedResource } from './cluster-state.ts';

/** GraphQL's `InstanceType`, but for `global` and `groups`, which are Keycloak's to say. */
export interface InstanceTypeView {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly cpuLimit: number;
  /** GB, as `memoryRequest`. */
  readonly memoryLimit: number | null;
  readonly gpuLimit: number;
  readonly gpuResourceName: string;
  readonly cpuRequest: number | null;
  readonly memoryRequest: number | null;
  readonly spec: Readonly<Record<string, unknown>>;
  readonly tolerations: readonly Readonly<Record<string, unknown>>[];
  readonly nodeSelector: unknown;
}

/** Reads the custom resource. GPUs stand under `limits.gpu`, or `limits.nvidia.com/gpu` in resources of before 2025-05. */
export function readInstanceType({ name, spec }: NamedResource): InstanceTypeView {
  const number = (key: string): number => (typeof spec[key] === 'number' ? spec[key] : 0);
  const gigabytes = (key: string): number | null => {
    const text = spec[key];
    return typeof text === 'string' ? Number.parseFloat(text.slice(0, -1)) : null;
  };
  const tolerations = Array.isArray(spec.tolerations) ? spec.tolerations : [];
  return {
    id: name,
    name,
    displayName: textOf(spec.displayName) ?? name,
    description: textOf(spec.description),
    cpuLimit: number('limits.cpu'),
    memoryLimit: gigabytes('limits.memory'),
    gpuLimit: 'limits.gpu' in spec ? number('limits.gpu') : number('limits.nvidia.com/gpu'),
    gpuResourceName: textOf(spec.gpuResourceName) ?? 'nvidia.com/gpu',
    cpuRequest: number('requests.cpu') || null,
    memoryRequest: gigabytes('requests.memory'),
    spec,
    tolerations: tolerations.map((toleration) => ({ ...toleration, effect: toleration.effect || 'None' })),
    nodeSelector: spec.nodeSelector ?? null,
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
