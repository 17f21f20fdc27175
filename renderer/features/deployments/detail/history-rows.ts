import type { HistoryEntry } from '../../../../shared/deployment/deployment.ts';
import { parseModelUri } from '../../../../shared/registry/model-uri.ts';
import { formatVersionLabel } from '../../../components/registry/version-label.ts';

/** A history entry in words, with what differs from the entry before it. */
export interface HistoryRow {
  readonly key: string;
  readonly time: number | null;
  readonly user: string;
  readonly message: string;
  readonly model: { readonly text: string; readonly isChanged: boolean };
  readonly image: { readonly text: string; readonly isChanged: boolean };
  readonly replicas: { readonly text: string; readonly isChanged: boolean };
}

/** Rows of the history, newest first as PrimeHub sends them. The oldest differs from nothing, since older ones may be cut off. */
export function listHistoryRows(history: readonly HistoryEntry[]): readonly HistoryRow[] {
  return history.map((entry, index) => {
    const older = history[index + 1];
    const compare = (text: (entry: HistoryEntry) => string) => ({
      text: text(entry),
      isChanged: older !== undefined && text(older) !== text(entry),
    });
    return {
      key: `${entry.time ?? ''} ${history.length - index}`,
      time: entry.time,
      user: entry.userName ?? '–',
      message: entry.updateMessage?.trim() || '–',
      model: compare(describeModel),
      image: compare(({ modelImage }) => modelImage ?? '–'),
      replicas: compare(({ replicas }) => (replicas === null ? '–' : String(replicas))),
    };
  });
}

function describeModel({ modelUri }: HistoryEntry): string {
  if (modelUri === null || modelUri === '') return '–';
  const model = parseModelUri(modelUri);
  return model === null ? modelUri : `${model.name} · ${formatVersionLabel(model.version)}`;
}
