import { describe, expect, test } from 'vitest';
import { listHistoryRows } from '../../../../../../renderer/features/deployments/detail/history-rows.ts';
import type { HistoryEntry } from '../../../../../../shared/deployment/deployment.ts';

const entry = (more: Partial<HistoryEntry>): HistoryEntry => ({
  time: 1_000,
  userName: 'ada',
  updateMessage: null,
  modelUri: 'models:/fraud/2',
  modelImage: 'image:1',
  replicas: 1,
  instanceType: 'CPU 1',
  stop: false,
  ...more,
});

describe('listHistoryRows', () => {
  test('marks what differs from the entry before, and nothing in the oldest', () => {
    const [newer, older] = listHistoryRows([entry({ modelUri: 'models:/fraud/3' }), entry({})]);
    expect(newer?.model).toEqual({ text: 'fraud · Version 3', isChanged: true });
    expect(newer?.image.isChanged).toBe(false);
    expect(older?.model.isChanged).toBe(false);
  });

  test('takes two spellings of one model URI as the same', () => {
    const [row] = listHistoryRows([
      entry({ modelUri: 'models:/my%20model/3' }),
      entry({ modelUri: 'models:/my model/3' }),
    ]);
    expect(row?.model.isChanged).toBe(false);
  });

  test('shows stages by name, other URIs as they are, and dashes for what is missing', () => {
    const texts = listHistoryRows([
      entry({ modelUri: 'models:/fraud/Production' }),
      entry({ modelUri: 'gs://bucket/model' }),
      entry({ modelUri: null, replicas: null, userName: null, updateMessage: ' ' }),
    ]);
    expect(texts.map(({ model }) => model.text)).toEqual(['fraud · Production', 'gs://bucket/model', '–']);
    expect(texts[2]).toMatchObject({ user: '–', message: '–', replicas: { text: '–' } });
  });

  test('gives every row its own key, also when times are equal or missing', () => {
    const keys = listHistoryRows([entry({}), entry({}), entry({ time: null })]).map(({ key }) => key);
    expect(new Set(keys).size).toBe(3);
  });
});
