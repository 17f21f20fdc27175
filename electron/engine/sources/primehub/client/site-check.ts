import { AppFailure } from '../../../../../shared/failure/app-failure.ts';
import { answerCause } from '../../http/http-answer.ts';
import type { HttpClient } from '../../http/http-client.ts';
import { describeSiteFailure } from '../failures/site-failure.ts';

/** Throws an AppFailure unless PrimeHub's health page, which needs no token, is at this address. */
export async function checkSite(address: string, http: HttpClient, signal: AbortSignal): Promise<void> {
  const answer = await http.request({
    method: 'GET',
    url: `${address}/api/health`,
    signal,
    timeoutMs: 15_000,
    maxBytes: 1_000_000,
  });
  if (answer.status === 200 && answer.text.trim() === 'OK') return;
  throw new AppFailure(describeSiteFailure(answer, new URL(address).host), { cause: answerCause(answer) });
}
