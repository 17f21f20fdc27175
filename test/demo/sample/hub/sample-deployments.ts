import type { DeploymentPlan } from './plant-deployment.ts';

const day = 24;
const xgboost = 'infuseai/xgboost-prepackaged:v0.2.0';
const sklearn = 'infuseai/sklearn-prepackaged:v0.2.0';
const pytorch = 'infuseai/pytorch-prepackaged:v0.3.0';
const tensorflow = 'infuseai/tensorflow2-prepackaged:v0.3.0';

/** Deployments of the demo, in every status and with every way to write a model URI. */
export const samplePlans: readonly DeploymentPlan[] = [
  {
    id: 'card-fraud-live-x7k2p',
    name: 'card-fraud-live',
    group: 'fraud-detection',
    phase: 'Deployed',
    steps: [
      {
        hoursAgo: 400 * day,
        by: 'phadmin',
        message: 'first deployment',
        modelImage: xgboost,
        modelURI: 'models:/card-fraud-xgb/3',
        description: 'Online scoring for card payments',
      },
      { hoursAgo: 396 * day, by: 'dana', message: 'two replicas for the load test', replicas: 2 },
      { hoursAgo: 395 * day, by: 'dana', message: 'private', accessType: 'private' },
      {
        hoursAgo: 395 * day - 1,
        by: 'dana',
        message: 'Create the client payments-gateway',
        clients: ['payments-gateway'],
      },
      {
        hoursAgo: 330 * day,
        by: 'dana',
        message: 'v5',
        modelURI: 'models:/card-fraud-xgb/5',
        metadata: { AUC: '0.951' },
      },
      {
        hoursAgo: 240 * day,
        by: 'dana',
        message: 'v9',
        modelURI: 'models:/card-fraud-xgb/9',
        metadata: { AUC: '0.958', APPROVED_BY: 'model-risk' },
        env: [{ name: 'THRESHOLD', value: '0.80' }],
      },
      { hoursAgo: 239 * day, by: 'dana', message: 'Deployment Stopped', stop: true },
      { hoursAgo: 239 * day - 2, by: 'dana', message: 'Deployment Started' },
      {
        hoursAgo: 130 * day,
        by: 'phadmin',
        message: 'Create the client batch-backfill',
        clients: ['payments-gateway', 'batch-backfill'],
      },
      { hoursAgo: 40 * day, by: 'dana', message: 'Black Friday: 3 replicas', replicas: 3, instanceType: 'cpu-2' },
      {
        hoursAgo: 9 * day,
        by: 'dana',
        message: 'v12 after the approval of model risk',
        modelURI: 'models:/card-fraud-xgb/12',
        metadata: { AUC: '0.9603', APPROVED_BY: 'model-risk', TICKET: 'MR-1731' },
      },
      {
        hoursAgo: 8 * day,
        by: 'dana',
        message: 'threshold after the first week',
        env: [
          { name: 'THRESHOLD', value: '0.82' },
          { name: 'SELDON_LOG_LEVEL', value: 'INFO' },
          { name: 'FEATURE_STORE_TOKEN', value: 'fs-4c1d-not-a-real-one' },
        ],
      },
    ],
  },
  {
    id: 'customer-value-m4t9c',
    name: 'customer-value',
    group: 'fraud-detection',
    phase: 'Deployed',
    steps: [
      {
        hoursAgo: 21 * day,
        by: 'dana',
        message: 'champion',
        modelImage: sklearn,
        modelURI: 'models:/customer-ltv-lgbm/8',
        instanceType: 'cpu-2',
        description: 'Twelve-month margin for the service tier',
      },
    ],
  },
  {
    // Written by hand, as PrimeHub's command line tool does: not encoded.
    id: 'ticket-router-q8s2v',
    name: 'ticket router',
    group: 'fraud-detection',
    phase: 'Deployed',
    steps: [
      {
        hoursAgo: 60 * day,
        by: 'dana',
        modelImage: pytorch,
        modelURI: 'models:/nlp/ticket-router/5',
        instanceType: 'gpu-1',
      },
      {
        hoursAgo: 12 * day,
        by: 'dana',
        message: 'v7, new queues',
        modelURI: 'models:/nlp/ticket-router/7',
        replicas: 2,
      },
    ],
  },
  {
    id: 'churn-weekly-b3n7d',
    name: 'churn-weekly',
    group: 'fraud-detection',
    phase: 'Deployed',
    steps: [
      {
        hoursAgo: 90 * day,
        by: 'dana',
        message: 'follows the Production stage',
        modelImage: sklearn,
        modelURI: 'models:/churn-propensity/Production',
        replicas: 2,
        env: [],
      },
      { hoursAgo: 15 * day, by: 'phadmin', message: 'restart after the node upgrade' },
    ],
  },
  {
    id: 'merchant-risk-9qd4m',
    name: 'merchant-risk',
    group: 'fraud-detection',
    phase: 'Deploying',
    steps: [
      {
        hoursAgo: 2,
        by: 'dana',
        message: 'try the candidate',
        modelImage: 'registry.example.test/ml/merchant-risk:6-broken',
        modelURI: 'models:/Merchant%20Risk%20Scorer%20v2/6',
        imagePullSecret: 'image-example-registry',
        instanceType: 'cpu-2',
      },
    ],
  },
  {
    id: 'demand-forecast-h5w1z',
    name: 'demand-forecast',
    group: 'fraud-detection',
    phase: 'Deploying',
    availableReplicas: 1,
    steps: [
      {
        hoursAgo: 50 * day,
        by: 'dana',
        message: 'champion',
        modelImage: pytorch,
        modelURI: 'models:/demand-forecast-tft/9',
        replicas: 2,
        instanceType: 'cpu-4',
      },
      { hoursAgo: 0.05, by: 'dana', message: 'challenger', modelURI: 'models:/demand-forecast-tft/10' },
    ],
  },
  {
    id: 'invoice-ocr-t2r6k',
    name: 'invoice-ocr',
    group: 'fraud-detection',
    phase: 'Stopping',
    steps: [
      {
        hoursAgo: 33 * day,
        by: 'dana',
        message: 'for the accounting pilot',
        modelImage: tensorflow,
        modelURI: 'models:/invoice-ocr/6',
        instanceType: 'cpu-4',
      },
      { hoursAgo: 0.01, by: 'dana', message: 'Deployment Stopped', stop: true },
    ],
  },
  {
    id: 'product-embeddings-l1f8y',
    name: 'product-embeddings',
    group: 'fraud-detection',
    phase: 'Stopped',
    steps: [
      {
        hoursAgo: 200 * day,
        by: 'phadmin',
        modelImage: tensorflow,
        modelURI: 'models:/product-embeddings/4',
        instanceType: 'gpu-2',
        metadata: { DIMENSIONS: '384' },
      },
      { hoursAgo: 70 * day, by: 'phadmin', message: 'Deployment Stopped', stop: true },
    ],
  },
  {
    // Its model is not in the registry.
    id: 'legacy-scorecard-c6v3p',
    name: 'Legacy scorecard',
    group: 'fraud-detection',
    phase: 'Stopped',
    steps: [
      {
        hoursAgo: 380 * day,
        by: 'phadmin',
        modelImage: 'registry.example.test/ml/scorecard:2.1',
        modelURI: 'models:/legacy-scorecard/3',
        imagePullSecret: 'image-example-registry',
        description: '',
      },
      { hoursAgo: 300 * day, by: 'dana', message: 'Deployment Stopped', stop: true },
    ],
  },
  {
    id: 'uplift-holdout-w9e4s',
    name: 'uplift-holdout',
    group: 'fraud-detection',
    phase: 'Failed',
    message: 'InstanceType not found: gpu-2',
    steps: [
      {
        hoursAgo: 5 * day,
        by: 'dana',
        message: 'campaign of the spring',
        modelImage: sklearn,
        modelURI: 'models:/uplift%20100%25%20holdout/3',
        instanceType: 'gpu-2',
      },
    ],
  },
  {
    // The group has no MLflow: a model from the shared files.
    id: 'churn-scores-k2p0a',
    name: 'churn-scores',
    group: 'customer-churn',
    phase: 'Deployed',
    steps: [
      {
        hoursAgo: 18 * day,
        by: 'otto',
        message: 'first deployment',
        modelImage: sklearn,
        modelURI: 'phfs:///models/churn/2026-10',
        instanceType: 'cpu-4',
      },
    ],
  },
];
