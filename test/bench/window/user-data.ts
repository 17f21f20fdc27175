import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export function makeUserData(): string {
  return mkdtempSync(join(tmpdir(), 'primehub-models-bench-'));
}

export function removeUserData(userData: string): void {
  rmSync(userData, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
