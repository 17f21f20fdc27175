import type { CompareSection } from '../../../shared/compare/compare.ts';

/** The headings of the table. */
export const sectionTitles: Readonly<Record<CompareSection, string>> = {
  overview: 'Overview',
  metrics: 'Metrics',
  modelMetrics: 'Metrics of the logged model',
  params: 'Parameters',
  schema: 'Schema',
  tags: 'Tags',
  runTags: 'Tags of the run',
  description: 'Description',
};
