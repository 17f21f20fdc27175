import type { Rank } from '../../replica/coverage/rank.ts';
import type { Replica } from '../../replica/replica.ts';

/** Keeps a replica within its budget. */
export interface Room {
  /** Whether there is room for more. */
  has(): boolean;
  /** Whether there is so much room that what was left out may come again. */
  hasPlenty(): boolean;
  /** Makes room for the versions or runs of one model at the cost of others that matter less. False when there are none. */
  make(by: Rank, pace: () => Promise<void>): Promise<boolean>;
  /** Removes versions until the replica is within its budget again, but never those on screen. */
  enforce(pace: () => Promise<void>): Promise<void>;
  /** Removes the versions of a model, which then counts as left out. */
  evict(name: string, pace: () => Promise<void>): Promise<void>;
  /** Gives freed pages back to the disk. */
  shrink(pace: () => Promise<void>): Promise<void>;
}

/** Of the budget: kept free for what is written before the next measure, and for the write-ahead log. */
const reserve = { share: 0.02, bytes: 4 * 1024 * 1024 };
/** Of the budget: used less than that, what was left out comes again. */
const plenty = 0.9;

export function createRoom(options: {
  readonly replica: Replica;
  /** In bytes, as it is now. */
  budget(): number;
  /** The model on screen. */
  shown(): string | null;
  onRemoved(name: string): void;
}): Room {
  const { replica } = options;
  const { coverage } = replica;
  const limit = (): number => options.budget() * (1 - reserve.share) - reserve.bytes;
  const used = (): number => replica.size.measure().used;

  /** Whether the replica is within its budget, if need be without the write-ahead log, which is as large as it ever was. */
  function isWithin(budget: number): boolean {
    const { used: now, log } = replica.size.measure();
    if (now <= budget) return true;
    if (now - log > budget) return false;
    replica.size.trimLog();
    return used() <= budget;
  }

  async function evict(name: string, pace: () => Promise<void>): Promise<void> {
    coverage.leaveOut(name);
    while (!coverage.removeLeftOut(name)) await pace();
    options.onRemoved(name);
    await pace();
  }

  return {
    has: () => isWithin(limit()),
    hasPlenty: () => used() < limit() * plenty,
    async make(by, pace) {
      while (!isWithin(limit())) {
        const victim = coverage.victim(options.shown());
        if (victim === null || victim.name === by.name || !mattersLess(victim, by)) return false;
        await evict(victim.name, pace);
      }
      return true;
    },
    async enforce(pace) {
      for (let half = coverage.halfRemoved(); half !== null; half = coverage.halfRemoved()) await evict(half, pace);
      while (!isWithin(options.budget())) {
        const victim = coverage.victim(options.shown());
        if (victim === null) return;
        await evict(victim.name, pace);
      }
    },
    evict,
    async shrink(pace) {
      const { file, used: before } = replica.size.measure();
      while (!replica.size.shrink()) await pace();
      if (file > before) replica.size.trimLog();
    },
  };
}

/** Opened models come before others, those opened last first; of the others, those that changed last. */
function mattersLess(victim: Rank, by: Rank): boolean {
  if (victim.visitedAt !== null) return by.visitedAt !== null && victim.visitedAt < by.visitedAt;
  return by.visitedAt !== null || (victim.updatedAt ?? 0) < (by.updatedAt ?? 0);
}
