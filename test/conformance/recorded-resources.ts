import type { NamedResource } from '../demo/primehub/cluster-state.ts';

/** Instance types of the recorded installation. */
export const recordedInstanceTypes: readonly NamedResource[] = [
  {
    name: 'cpu-1',
    spec: {
      displayName: 'CPU 1',
      description: '1 CPU / 2G',
      'limits.cpu': 1,
      'limits.memory': '2G',
      'limits.nvidia.com/gpu': 0,
      'requests.cpu': 0.5,
      'requests.memory': '1G',
    },
  },
  {
    name: 'cpu-2',
    spec: {
      displayName: 'CPU 2',
      description: '2 CPU / 10G',
      'limits.cpu': 2,
      'limits.memory': '10G',
      'limits.gpu': 0,
      gpuResourceName: 'nvidia.com/gpu',
    },
  },
  {
    name: 'gpu-1',
    spec: {
      displayName: 'GPU 1',
      'limits.cpu': 3.5,
      'limits.memory': '30G',
      'limits.nvidia.com/gpu': 1,
      tolerations: [{ operator: 'Equal', key: 'nvidia.com/gpu', value: 'v100', effect: 'NoSchedule' }],
      nodeSelector: { component: 'singleuser-server' },
    },
  },
  {
    name: 'gpu-8',
    spec: {
      displayName: 'GPU 8 (no group has it)',
      'limits.cpu': 60,
      'limits.memory': '480G',
      'limits.nvidia.com/gpu': 8,
    },
  },
];

/** Notebook images of the recorded installation. */
export const recordedImages: readonly NamedResource[] = [
  {
    name: 'base-notebook',
    spec: {
      displayName: 'Base Notebook',
      description: 'jupyter',
      type: 'both',
      url: 'infuseai/docker-stacks:base-notebook-63fdf50a',
      urlForGpu: 'infuseai/docker-stacks:base-notebook-63fdf50a-gpu-cuda-11',
    },
  },
  {
    name: 'tf-2-5',
    spec: {
      displayName: 'TensorFlow 2.5',
      type: 'gpu',
      url: 'infuseai/docker-stacks:tensorflow-notebook-v2-5-0',
    },
  },
];
