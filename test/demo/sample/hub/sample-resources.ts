import type { NamedResource, PullSecret } from '../../primehub/cluster-state.ts';

export const sampleInstanceTypes: readonly NamedResource[] = [
  instanceType('cpu-1', 'CPU 1', { cpu: 1, memory: 2, description: '1 CPU / 2G' }),
  instanceType('cpu-2', 'CPU 2', { cpu: 2, memory: 8, description: '2 CPU / 8G' }),
  instanceType('cpu-4', 'CPU 4', { cpu: 4, memory: 16, description: '4 CPU / 16G' }),
  instanceType('gpu-1', 'GPU 1', {
    cpu: 3.5,
    memory: 30,
    gpu: 1,
    description: '1 GPU / 3.5 CPU / 30G',
    tolerations: [{ operator: 'Equal', key: 'nvidia.com/gpu', value: 'v100', effect: 'NoSchedule' }],
    nodeSelector: { 'node.example.test/pool': 'gpu' },
  }),
  // More memory than the quota of any group of the demo.
  instanceType('memory-large', 'Memory large', { cpu: 16, memory: 256, description: '16 CPU / 256G' }),
];

export const sampleImages: readonly NamedResource[] = [
  {
    name: 'base-notebook',
    spec: {
      displayName: 'Base Notebook',
      description: 'JupyterLab with the usual libraries',
      type: 'both',
      url: 'infuseai/docker-stacks:base-notebook-63fdf50a',
      urlForGpu: 'infuseai/docker-stacks:base-notebook-63fdf50a-gpu-cuda-11',
    },
  },
];

export const samplePullSecrets: readonly PullSecret[] = [
  {
    id: 'image-example-registry',
    name: 'example-registry',
    type: 'kubernetes',
    displayName: 'Company registry',
    registryHost: 'registry.example.test',
    username: 'puller',
  },
  {
    id: 'image-partner-registry',
    name: 'partner-registry',
    type: 'kubernetes',
    displayName: 'Partner registry',
    registryHost: 'images.partner.test',
    username: 'example',
  },
  { id: 'gitsync-models', name: 'models', type: 'opaque', displayName: 'Git sync key' },
];

interface Limits {
  readonly cpu: number;
  /** GB. */
  readonly memory: number;
  readonly gpu?: number;
  readonly description: string;
  readonly tolerations?: readonly Readonly<Record<string, string>>[];
  readonly nodeSelector?: Readonly<Record<string, string>>;
}

function instanceType(name: string, displayName: string, limits: Limits): NamedResource {
  const { cpu, memory, gpu = 0, ...others } = limits;
  return {
    name,
    spec: {
      displayName,
      'limits.cpu': cpu,
      'limits.memory': `${memory}G`,
      'limits.gpu': gpu,
      gpuResourceName: 'nvidia.com/gpu',
      'requests.cpu': cpu / 2,
      'requests.memory': `${memory / 2}G`,
      ...others,
    },
  };
}
