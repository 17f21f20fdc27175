import type { DeploymentPlan } from '../../../../shared/deployment/deployment-plan.ts';
import type { PrepackagedServer } from './server-guess.ts';

type ImageSuggestion = DeploymentPlan['imageSuggestions'][number];

/** What PrimeHub's own form offers. MLflow 2 images are its default since PrimeHub 4; the API does not tell which. */
const servers: readonly { server: PrepackagedServer; title: string; mlflow2: string; mlflow1: string }[] = [
  {
    server: 'tensorflow2',
    title: 'TensorFlow2 server',
    mlflow2: 'infuseai/tensorflow2-prepackaged:v0.3.0',
    mlflow1: 'infuseai/tensorflow2-prepackaged:v0.2.0',
  },
  {
    server: 'pytorch',
    title: 'PyTorch server',
    mlflow2: 'infuseai/pytorch-prepackaged:v0.3.0',
    mlflow1: 'infuseai/pytorch-prepackaged:v0.2.0',
  },
  {
    server: 'sklearn',
    title: 'SKLearn server',
    mlflow2: 'infuseai/sklearn-prepackaged:v0.2.0',
    mlflow1: 'infuseai/sklearn-prepackaged:v0.1.0',
  },
];

/** Suggests PrimeHub's pre-packaged model images, those for MLflow 2 first, and marks the one for `server`. */
export function suggestImages(server: PrepackagedServer | null): readonly ImageSuggestion[] {
  return [
    ...servers.map((each) => ({
      image: each.mlflow2,
      title: `${each.title} (MLflow 2)`,
      forThisModel: each.server === server,
    })),
    ...servers.map((each) => ({ image: each.mlflow1, title: `${each.title} (MLflow 1)`, forThisModel: false })),
  ];
}
