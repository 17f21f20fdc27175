import type { DemoRegistry } from '../demo/mlflow/registry-store.ts';
import type { SeededRandom } from '../demo/sample/registry/seeded-random.ts';

const mostAdded = 15;

/** A few changes as a team makes them in a day: models come, go and get other names, tags and descriptions. */
export function changeRegistry({ models }: DemoRegistry, random: SeededRandom, round: number): void {
  const added = (): string[] =>
    models
      .all()
      .map(({ name }) => name)
      .filter((name) => name.startsWith('soak-'));
  const anyOf = (names: readonly string[]): string => names[random.integer(0, names.length - 1)] ?? '';

  for (let count = 0; count < 2; count += 1) {
    const { name } = models.create({ name: `soak-${round}-${random.hex(6)}`, description: `Made in round ${round}` });
    models.createVersion({ modelName: name, source: `s3://models/${name}` });
  }
  models.delete(anyOf(added()));
  if (added().length > mostAdded) models.delete(anyOf(added()));
  models.rename(anyOf(added()), `soak-${round}-renamed-${random.hex(4)}`);
  models.require(anyOf(added())).tags.set(`round-${round % 7}`, String(round));
  models.describe(anyOf(added()), `Described in round ${round}`);
  models.createVersion({ modelName: anyOf(added()), source: 's3://models/retrained' });
}
