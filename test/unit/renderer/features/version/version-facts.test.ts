import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { VersionFacts } from '../../../../../renderer/features/version/version-facts.tsx';
import type { VersionDetail } from '../../../../../shared/registry/views.ts';

test('of 1,000 aliases it shows as many as a page can hold, and says how many are left out', () => {
  const html = render(Array.from({ length: 1000 }, (_, index) => `alias-${index}`));
  expect(html.match(/chip-alias/g)).toHaveLength(200);
  expect(html).toContain('and 800 more, see the MLflow UI');
  expect(render(['champion'])).not.toContain('more, see');
});

function render(aliases: readonly string[]): string {
  const detail: VersionDetail = {
    version: {
      modelName: 'churn',
      version: '1',
      createdAt: 0,
      updatedAt: 0,
      description: '',
      source: null,
      runId: null,
      status: null,
      statusMessage: null,
      stage: null,
      aliases,
      tags: [],
      modelUri: 'models:/churn/1',
    },
    runState: 'missing',
    run: null,
    loggedModel: null,
    deployedBy: [],
  };
  const facts = createElement(VersionFacts, { detail, kind: 'direct' });
  return renderToStaticMarkup(createElement(QueryClientProvider, { client: new QueryClient() }, facts));
}
