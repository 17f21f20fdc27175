import { rmSync } from 'node:fs';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { readSmallFile } from '../../process/small-file.ts';

const maxBytes = 1_000_000;
const fileSchema = z.array(z.string().max(1_000)).max(5_000);

/** Accounts whose secret is still to be removed from the keychain, kept in a file until that is done. */
export interface OwedRemovals {
  all(): readonly string[];
  has(account: string): boolean;
  /** Throws when it cannot be stored; it is owed for as long as the app runs all the same. */
  add(account: string): void;
  /** It is removed, or the account has a new secret. */
  settle(account: string): void;
}

/** Reads `file`. A missing or damaged one owes nothing. Null keeps them in memory. */
export function openOwedRemovals(file: string | null): OwedRemovals {
  const owed = new Set(file === null ? [] : read(file));

  function write(): void {
    if (file === null) return;
    if (owed.size === 0) rmSync(file, { force: true });
    else writeFileAtomic.sync(file, JSON.stringify([...owed]), { mode: 0o600 });
  }

  return {
    all: () => [...owed],
    has: (account) => owed.has(account),
    add(account) {
      if (owed.has(account)) return;
      owed.add(account);
      write();
    },
    settle(account) {
      if (!owed.delete(account)) return;
      try {
        write();
      } catch {
        // The disk is full, for example. The next start removes it once more, which changes nothing.
      }
    },
  };
}

function read(file: string): readonly string[] {
  try {
    return fileSchema.parse(JSON.parse(readSmallFile(file, maxBytes)));
  } catch {
    return [];
  }
}
