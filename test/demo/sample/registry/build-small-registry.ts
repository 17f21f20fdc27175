import { DemoRegistry } from '../../mlflow/registry-store.ts';
import { smallPlans } from './plans/small-plans.ts';
import { plantModel } from './plant-model.ts';

/** Builds the registry of the demo's second group: six models of a young team. Times follow `now`, epoch ms. */
export function buildSmallRegistry(now: number): DemoRegistry {
  const registry = new DemoRegistry();
  registry.tracking.createExperiment('Default', now - 120 * 24 * 60 * 60_000);
  for (const plan of smallPlans) plantModel(registry, plan, now, false);
  return registry;
}
