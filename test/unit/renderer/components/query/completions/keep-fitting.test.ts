import { describe, expect, test } from 'vitest';
import { keepFitting } from '../../../../../../renderer/components/query/completions/keep-fitting.ts';
import type { Completion, Completions } from '../../../../../../shared/registry/fleet.ts';

const created: Completion = { label: 'created', insert: 'created ', detail: '', kind: 'field' };
const auc: Completion = { label: 'val_auc', insert: 'metrics.val_auc ', detail: '', kind: 'metric' };
const title: Completion = { label: 'Größe', insert: 'tags.Größe ', detail: '', kind: 'tag' };
const old: Completion = { label: "it's old", insert: "'it\\'s old'", detail: '', kind: 'value' };
const listFrom = (from: number): Completions => ({ from, to: from + 1, completions: [created, auc, title, old] });
const kept = (text: string, from = 0, at = text.length): readonly string[] =>
  keepFitting(listFrom(from), text, at).completions.map(({ label }) => label);

describe('of the suggestions for a part of a word', () => {
  test('those stay that contain the word as it is now, whatever the case and the marks', () => {
    expect(kept('c')).toEqual(['created', 'val_auc']);
    expect(kept('CREA')).toEqual(['created']);
    expect(kept('grosse')).toEqual(['Größe']);
    expect(kept('x = "it', 4)).toEqual(["it's old"]);
    expect(kept('(val', 0)).toEqual(['val_auc']);
  });

  test('none stays for a word that none contains: the next key is not for them', () => {
    expect(kept('card')).toEqual([]);
    expect(kept('created and card')).toEqual([]);
  });

  test('a key stays for each spelling of its kind', () => {
    expect(kept('metrics.val_a')).toEqual(['val_auc']);
    expect(kept('metric.val_a')).toEqual(['val_auc']);
    expect(kept('metric.`val_a')).toEqual(['val_auc']);
    expect(kept('metric.loss')).toEqual([]);
  });

  test('none stays where the cursor went before them', () => {
    expect(kept('created', 5, 2)).toEqual([]);
  });
});
