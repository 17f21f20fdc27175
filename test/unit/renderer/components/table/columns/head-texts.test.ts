import { describe, expect, it } from 'vitest';
import { shortenHeads } from '../../../../../../renderer/components/table/columns/head-texts.ts';
import { createRandomNumbers } from '../../../../../samples/queries/random-numbers.ts';

const measure = (text: string): number => text.length;
const shorten = (room: number, ...texts: readonly string[]): readonly string[] =>
  shortenHeads(
    texts.map((text) => ({ text, room })),
    measure,
  );

describe('the heads of columns', () => {
  it.each([
    ['stay whole where there is room', 20, ['val_auc', 'val_loss'], ['val_auc', 'val_loss']],
    ['lose their middle, at the edge of a word', 18, ['validation_precision_macro'], ['validation…_macro']],
    ['lose their middle in the middle of a word, too', 9, ['aaaabbbbccccdddd'], ['aaaa…dddd']],
    [
      'lose what they have in common where they would look alike',
      18,
      ['validation_precision_macro', 'validation_recall_macro', 'validation_f1_macro'],
      ['…precision_macro', 'valid…recall_macro', 'validatio…f1_macro'],
    ],
    [
      'keep what differs at the end',
      12,
      ['precision_class_10', 'precision_class_11', 'precision_class_12'],
      ['precisio…_10', 'precisio…_11', 'precisio…_12'],
    ],
    ['that are the same stay the same', 4, ['loss_of_all', 'loss_of_all'], ['lo…l', 'lo…l']],
    ['that differ in what nobody sees', 20, ['caf\u00e9', 'cafe\u0301'], ['1·caf\u00e9', '2·cafe\u0301']],
    ['of which one holds the other', 6, ['loss_function', 'loss_function_2'], ['los…on', 'los…_2']],
  ])('%s', (_, room, texts, expected) => {
    expect(shorten(room, ...texts)).toEqual(expected);
  });

  it('never look alike unless they are, and take no more room than there is', () => {
    for (let seed = 1; seed <= 400; seed += 1) {
      const random = createRandomNumbers(seed);
      const words = ['validation', 'val', 'precision', 'recall', 'macro', 'x', '10', '11', 'lung', '肺', '👩‍🔬', 'é'];
      const texts = Array.from({ length: random.below(14) + 1 }, () =>
        Array.from({ length: random.below(6) + 1 }, () => random.pick(words)).join(random.pick(['_', '', '/', ' '])),
      );
      const room = random.below(20) + 8;
      const shown = shorten(room, ...texts);
      for (const [index, text] of texts.entries()) {
        expect(measure(shown[index] ?? ''), `seed ${seed}`).toBeLessThanOrEqual(Math.max(room, text.length));
        for (const [other, otherText] of texts.entries()) {
          if (otherText !== text) expect(shown[index], `seed ${seed}: ${text} | ${otherText}`).not.toBe(shown[other]);
        }
      }
    }
  });

  it('are shortened at once, also a hundred of 500 letters that differ in one', () => {
    const texts = Array.from(
      { length: 100 },
      (_, index) => `${'x'.repeat(250)}${String(index).padStart(2, '0')}${'y'.repeat(248)}`,
    );
    const before = process.threadCpuUsage();
    const shown = shorten(16, ...texts);
    expect(process.threadCpuUsage(before).user / 1_000).toBeLessThan(250);
    expect(new Set(shown).size).toBe(100);
  });
});
