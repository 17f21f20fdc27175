import type { HubGroup, HubUser } from '../../primehub/cluster-state.ts';

export type SampleUserName = 'dana' | 'otto' | 'phadmin' | 'nora';

export const everyoneGroupId = 'c8f2a5d0-5d0e-4e00-9e00-3f1a52b7c900';

/** Ids of the demo's groups, by name. */
export const sampleGroupIds = {
  'fraud-detection': '0b6e2c57-3a8d-4c1b-9f43-6d0f5b7a1e01',
  'customer-churn': '5f1d9a3e-77c4-4b52-8a60-2c9e4f8b7d02',
  'marketing-science': '9d4c7b21-1e6f-4a95-b3d8-7f0a6c5e2b03',
} as const;

/** People of the demo; `now` is in epoch ms. */
export function buildSampleUsers(now: number): readonly (HubUser & { readonly username: SampleUserName })[] {
  const daysAgo = (days: number): number => now - days * 86_400_000;
  return [
    {
      id: '3d1c9f64-8b2e-4d7a-a1f0-5e6c7b8a9d01',
      username: 'dana',
      email: 'dana@example.test',
      firstName: 'Dana',
      lastName: 'Reyes',
      platformAdmin: false,
      createdTimestamp: daysAgo(700),
      groupIds: Object.values(sampleGroupIds),
    },
    {
      id: '71e0b5aa-4c0f-4c53-93f5-0d6f3c2b8e02',
      username: 'otto',
      email: 'otto@example.test',
      firstName: 'Otto',
      lastName: 'Lindqvist',
      platformAdmin: false,
      createdTimestamp: daysAgo(410),
      groupIds: [sampleGroupIds['customer-churn'], sampleGroupIds['marketing-science']],
    },
    {
      id: '4d203a08-896a-4aa8-86e2-882f4d4aadec',
      username: 'phadmin',
      email: 'admin@example.test',
      platformAdmin: true,
      createdTimestamp: daysAgo(900),
      groupIds: [sampleGroupIds['fraud-detection']],
    },
    {
      id: 'a95b7c11-20de-4f0c-8a37-6b1e9d4f5c04',
      username: 'nora',
      email: 'nora@example.test',
      firstName: 'Nora',
      lastName: 'Bakker',
      platformAdmin: false,
      createdTimestamp: daysAgo(2),
      groupIds: [],
    },
  ];
}

export interface SampleMlflowAddresses {
  readonly main: string;
  readonly mainUi: string;
  readonly small: string;
}

/** Groups of the demo: one with everything, one without MLflow, one that may not deploy. */
export function buildSampleGroups(mlflow: SampleMlflowAddresses): readonly HubGroup[] {
  return [
    {
      id: everyoneGroupId,
      name: 'everyone',
      attributes: {},
      instanceTypes: ['cpu-1', 'cpu-2'],
      images: ['base-notebook'],
    },
    {
      id: sampleGroupIds['fraud-detection'],
      name: 'fraud-detection',
      attributes: {
        displayName: ['Fraud Detection'],
        'quota-cpu': ['8'],
        'quota-gpu': ['1'],
        'quota-memory': ['32G'],
        'project-quota-cpu': ['40'],
        'project-quota-gpu': ['4'],
        'project-quota-memory': ['192G'],
        'enabled-shared-volume': ['true'],
        'shared-volume-capacity': ['200G'],
        'launch-group-only': ['true'],
        'enabled-deployment': ['true'],
        'max-deploy': ['12'],
        'job-default-active-deadline-seconds': ['86400'],
        admins: ['dana'],
        'mlflow-tracking-uri': [mlflow.main],
        'mlflow-ui-url': [mlflow.mainUi],
        'mlflow-artifact-envs': ['MLFLOW_S3_ENDPOINT_URL=http://minio.hub.svc:9000', 'AWS_ACCESS_KEY_ID=fraud-models'],
      },
      // The last one was deleted, but the group still has it.
      instanceTypes: ['cpu-4', 'gpu-1', 'memory-large', 'gpu-2'],
      images: [],
    },
    {
      id: sampleGroupIds['customer-churn'],
      name: 'customer-churn',
      attributes: {
        displayName: ['Customer Churn'],
        'quota-cpu': ['4'],
        'quota-gpu': ['0'],
        'quota-memory': ['16G'],
        'enabled-deployment': ['true'],
        admins: ['otto'],
      },
      instanceTypes: ['cpu-4'],
      images: [],
    },
    {
      id: sampleGroupIds['marketing-science'],
      name: 'marketing-science',
      attributes: {
        displayName: ['Marketing Science'],
        'quota-cpu': ['4'],
        'enabled-deployment': ['false'],
        admins: ['otto'],
        'mlflow-tracking-uri': [mlflow.small],
      },
      instanceTypes: ['cpu-2', 'cpu-4'],
      images: [],
    },
  ];
}
