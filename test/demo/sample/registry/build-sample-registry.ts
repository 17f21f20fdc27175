import { DemoRegistry } from '../../mlflow/registry-store.ts';
import { commercePlans } from './plans/commerce-plans.ts';
import { languagePlans } from './plans/language-plans.ts';
import { riskPlans } from './plans/risk-plans.ts';
import { visionPlans } from './plans/vision-plans.ts';
import { plantModel } from './plant-model.ts';
import { plantOddSchemas } from './plant-odd-schemas.ts';
import { plantOddities } from './plant-oddities.ts';

/**
 * Builds the registry of the demo's main group: about forty models of a mid-sized company. The same on every run; only
 * the times follow `now` (epoch ms), so that the newest version is minutes old and the oldest one and a half years. Before
 * MLflow 3 servers have no logged models.
 */
export function buildSampleRegistry(now: number, { hasLoggedModels = true } = {}): DemoRegistry {
  const registry = new DemoRegistry();
  registry.tracking.createExperiment('Default', now - 550 * 24 * 60 * 60_000);
  for (const plan of [...riskPlans, ...commercePlans, ...languagePlans, ...visionPlans])
    plantModel(registry, plan, now, hasLoggedModels);
  plantOddities(registry, now);
  plantOddSchemas(registry);
  return registry;
}
