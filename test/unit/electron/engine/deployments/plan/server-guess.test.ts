import { describe, expect, it } from 'vitest';
import { suggestImages } from '../../../../../../electron/engine/deployments/plan/image-suggestions.ts';
import { guessServer } from '../../../../../../electron/engine/deployments/plan/server-guess.ts';
import type { Run } from '../../../../../../shared/registry/registry.ts';
import { sampleRun, sampleVersion } from '../sample-version.ts';

const history = (entries: unknown): Partial<Run> => ({
  tags: [{ key: 'mlflow.log-model.history', value: JSON.stringify(entries) }],
});
const logged = (path: string, ...flavors: string[]) => ({
  artifact_path: path,
  flavors: Object.fromEntries(flavors.map((each) => [each, {}])),
});

describe('guessServer', () => {
  it.each<[string, Partial<Run>, 'tensorflow2' | 'pytorch' | 'sklearn' | null]>([
    ['the flavour MLflow recorded', history([logged('model', 'python_function', 'sklearn')]), 'sklearn'],
    ['a Keras flavour', history([logged('model', 'keras')]), 'tensorflow2'],
    [
      'the entry of this version among several',
      history([logged('model', 'pytorch'), logged('other', 'sklearn')]),
      'pytorch',
    ],
    ['a flavour no server takes', history([logged('model', 'xgboost')]), null],
    ['a record that was cut short', { tags: [{ key: 'mlflow.log-model.history', value: '[{"flav' }] }, null],
    ['a record of another shape', history({ flavors: 3 }), null],
    ['scikit-learn’s autologging', { tags: [{ key: 'estimator_class', value: 'sklearn.svm.SVC' }] }, 'sklearn'],
    ['a parameter only Keras autologging writes', { params: [{ key: 'opt_name', value: 'Adam' }] }, 'tensorflow2'],
    ['a tag that names the framework', { tags: [{ key: 'framework', value: 'PyTorch 2.3' }] }, 'pytorch'],
    ['nothing telling', {}, null],
  ])('reads %s', (_, run, expected) => {
    expect(guessServer(sampleVersion(), sampleRun(run))).toBe(expected);
  });

  it('goes by the model’s name when nothing else tells, unless it names two', () => {
    expect(guessServer(sampleVersion({ modelName: 'iris_sklearn' }), null)).toBe('sklearn');
    expect(guessServer(sampleVersion({ modelName: 'torch-to-keras' }), null)).toBe(null);
    expect(guessServer(sampleVersion({ modelName: 'torchwood' }), null)).toBe(null);
  });

  it('does not go by the name when MLflow recorded a flavour that no server takes', () => {
    const run = sampleRun(history([logged('model', 'python_function', 'xgboost')]));
    expect(guessServer(sampleVersion({ modelName: 'sklearn-boosted' }), run)).toBe(null);
  });
});

describe('imageSuggestions', () => {
  it('offers the six images of PrimeHub’s form, those for MLflow 2 first, and marks one', () => {
    const offered = suggestImages('pytorch');
    expect(offered).toHaveLength(6);
    expect(offered.slice(0, 3).every(({ title }) => title.endsWith('(MLflow 2)'))).toBe(true);
    expect(offered.filter(({ forThisModel }) => forThisModel).map(({ image }) => image)).toEqual([
      'infuseai/pytorch-prepackaged:v0.3.0',
    ]);
    expect(suggestImages(null).some(({ forThisModel }) => forThisModel)).toBe(false);
  });
});
