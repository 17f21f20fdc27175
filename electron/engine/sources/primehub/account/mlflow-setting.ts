import type { PrimehubClient } from '../client/primehub-client.ts';
import { mlflowSettingDocument } from '../documents/account.ts';

/** Reads where a group's MLflow is from PrimeHub's settings; both null when it is not configured. */
export async function fetchMlflowSetting(
  client: PrimehubClient,
  groupName: string,
  signal: AbortSignal,
): Promise<{ readonly trackingUri: string | null; readonly uiUrl: string | null }> {
  return client.read(mlflowSettingDocument, { group: groupName }, signal);
}
