/** Words that searches of the benchmark look for. */
export const scaleWords = {
  /** In every model. */
  common: 'model',
  /** In one model of fifty. */
  occasional: 'wombat',
  /** In five models, however many there are. */
  rare: 'marmoset',
} as const;

const areas = ['anomaly', 'churn', 'credit', 'demand', 'fraud', 'image', 'language', 'pricing', 'ranking', 'speech'];
const tasks = ['baseline', 'detector', 'embedding', 'forecaster', 'scorer'];
const words = (
  'the model predicts which customers leave within ninety days from weekly usage aggregates trained on warehouse ' +
  'snapshots and validated against holdout regions before promotion to production by the risk team'
).split(' ');

/** `churn-detector-000123`: by number in the order of the names. */
export function nameModel(index: number, count: number): string {
  const group = Math.floor((index * areas.length * tasks.length) / count);
  const area = areas[Math.floor(group / tasks.length)] ?? '';
  return `${area}-${tasks[group % tasks.length] ?? ''}-${String(index).padStart(6, '0')}`;
}

/** About 200 characters of prose and three tags. */
export function describeModel(
  index: number,
  count: number,
): { readonly description: string; readonly tags: Map<string, string> } {
  const prose = Array.from({ length: 30 }, (_, at) => words[(index * 7 + at * (1 + (index % 5))) % words.length]);
  const extras = [
    scaleWords.common,
    ...(index % 50 === 7 ? [scaleWords.occasional] : []),
    ...(index % Math.ceil(count / 5) === 0 ? [scaleWords.rare] : []),
  ];
  return {
    description: [...prose, ...extras].join(' '),
    tags: new Map([
      ['team', areas[index % areas.length] ?? ''],
      ['owner', `user${index % 97}`],
      ['tier', String(index % 3)],
    ]),
  };
}
