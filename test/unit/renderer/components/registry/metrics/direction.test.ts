import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DirectionToggle } from '../../../../../../renderer/components/registry/metrics/direction-toggle.tsx';
import {
  nextDirection,
  turnMetricDirection,
} from '../../../../../../renderer/components/registry/metrics/turn-metric-direction.ts';
import { useChoices } from '../../../../../../renderer/stores/choices/choices.ts';

const kept: unknown[] = [];
const scope = { connectionId: '2f1d6f0a-7a58-4c7e-8f7d-0d9f5f0b1a01', group: null };

beforeEach(() => {
  kept.length = 0;
  vi.stubGlobal('window', {
    bridge: {
      request: async (_: string, input: unknown) => {
        kept.push((input as { choice: unknown }).choice);
        return { ok: true, value: { revision: 1, problem: null } };
      },
      cancel() {},
    },
  });
  useChoices.setState({ scope, values: new Map() });
});

describe('which values of a metric are better', () => {
  it('is turned from higher to lower to none and back', () => {
    expect([nextDirection.higher, nextDirection.lower, nextDirection.none]).toEqual(['lower', 'none', 'higher']);
  });

  it('is kept where it differs from what the name suggests, and forgotten where it does not', () => {
    turnMetricDirection('val_auc', 'lower');
    turnMetricDirection('val_auc', 'higher');
    expect(kept).toEqual([
      { section: 'metric.direction', key: 'val_auc', value: 'lower' },
      { section: 'metric.direction', key: 'val_auc', value: null },
    ]);
  });

  it('stands in words on its switch', () => {
    const show = (metric: string): string => renderToStaticMarkup(createElement(DirectionToggle, { metric }));
    expect(show('val_auc')).toContain('aria-label="val_auc: higher is better"');
    expect(show('val_loss')).toContain('title="Lower is better. Click for: no value is better."');
    expect(show('epoch')).toContain('aria-label="epoch: no value is better"');
  });
});
