import { askApp } from '../ask-app.ts';
import { changeRegistry } from '../change-registry.ts';
import { expectRegistry } from '../shown-registry.ts';
import type { EngineWork, WorkPlace } from './engine-work.ts';

/** A refresh of what is open, after the registries have changed. */
export function syncRegistry(place: WorkPlace, round: number): EngineWork {
  const { app, scene, random, confirmed } = place;
  const registries = [scene.hub.mlflow.main, scene.hub.mlflow.small, ...scene.passing].map((each) => each.registry);
  const read = async (): Promise<void> => {
    const { open: scope } = await askApp(app.page, 'connections.list', {});
    if (scope === null) throw new Error('no connection is open');
    await askApp(app.page, 'registry.refresh', { scope });
    await expectRegistry(app.page, confirmed.facts, scene);
  };
  return {
    text: 'refresh the registry',
    keepsList: true,
    requests: 6,
    settings: 0,
    writes: false,
    async prepare() {
      for (const registry of registries) changeRegistry(registry, random, round);
    },
    async run() {
      await read().catch(async (error: unknown) => {
        // The third kill of a launch: it is done again once somebody has started the engine.
        if (!String(error).includes('ENGINE_STOPPED')) throw error;
        await place.awaitEngine();
        await read();
      });
      return 'done';
    },
  };
}
