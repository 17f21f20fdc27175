import type { HistoryEntry } from '../../../../shared/deployment/deployment.ts';
import { parseModelUri } from '../../../../shared/registry/model-uri.ts';
import { formatVersionLabel } from '../../../components/registry/version-label.ts';

/** A history entry as text, marking what differs from the previous entry. */
export interface HistoryRow {
  readonly key: string;
  readonly time: number | null;
  readonly user: string;
  readonly message: string;
  readonly model: { readonly text: string; readonly isChanged: boolean };
  readonly image: { readonly text: string; readonly isChanged: boolean };
  readonly replicas: { readonly text: string; readonly isChanged: boolean };
}

/**
 * Lists the rows of the history, newest first as PrimeHub sends them. The oldest is compared with nothing, as older
 * entries may be missing.
 */
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
