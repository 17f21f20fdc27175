import type { Deployment, Waiting } from '../../../../shared/deployment/deployment.ts';
import type { Clock } from '../../../timing/clock.ts';
import type { AwaitedChange } from '../../replica/deployments/deployments.ts';
import type { Replica } from '../../replica/replica.ts';
import { type ChangeProgress, judgeProgress } from './change-progress.ts';
import type { HistoryMark } from './history-mark.ts';

/** Changes that were sent and whose effect nothing proves yet. They stand in the replica and outlive the engine. */
export interface AwaitedChanges {
  ids(): readonly string[];
  /** The history before the change that is waited for; null when none is. */
  before(id: string): HistoryMark | null;
  /** Notes a change that is about to be sent. Until it is confirmed, it may never have arrived. */
  expect(id: string, action: Waiting['action'], before: HistoryMark): void;
  /** PrimeHub has it: it is waited for, however long that takes. */
  confirm(id: string): void;
  forget(id: string): void;
  /** PrimeHub no longer has the deployment, or not yet: only a change that may still make it is waited for. */
  forgetGone(id: string): void;
  /** The change came to nothing: what was waited for before it is waited for again. */
  callOff(id: string): void;
  /** What a reading proves; null when no change is waited for. One that never arrived is given up after a while. */
  judge(deployment: Deployment): ChangeProgress | 'given-up' | null;
  /** A reading as it may be shown: never the old status in the name of the new settings. */
  show(deployment: Deployment): Deployment;
}

/** ms after which a change of which PrimeHub shows no trace counts as never arrived. */
const unconfirmedMs = 120_000;

function progressOf(deployment: Deployment, { action, before }: AwaitedChange): ChangeProgress {
  return judgeProgress(deployment, action === 'other' ? null : before);
}

export function keepAwaitedChanges(replica: Replica, clock: Clock): AwaitedChanges {
  const changes = new Map<string, AwaitedChange>(Object.entries(replica.deployments.awaited()));
  const deadlines = new Map([...changes.keys()].map((id) => [id, clock.now() + unconfirmedMs]));
  /** Confirmed changes that one took the place of which is not confirmed yet. */
  const earlier = new Map<string, AwaitedChange>();
  const store = (): void => replica.deployments.setAwaited(Object.fromEntries(changes));

  const isOver = (id: string, { isConfirmed }: AwaitedChange): boolean =>
    !isConfirmed && clock.now() > (deadlines.get(id) ?? 0);

  /** A change that never arrived gives way to the confirmed one that it took the place of. */
  function find(id: string): AwaitedChange | undefined {
    const change = changes.get(id);
    const before = earlier.get(id);
    if (change === undefined || before === undefined || !isOver(id, change)) return change;
    earlier.delete(id);
    changes.set(id, before);
    store();
    return before;
  }

  function get(id: string): AwaitedChange | null {
    const change = find(id);
    return change === undefined || isOver(id, change) ? null : change;
  }

  function forget(id: string): void {
    earlier.delete(id);
    deadlines.delete(id);
    if (changes.delete(id)) store();
  }

  return {
    ids: () => [...changes.keys()],
    before: (id) => get(id)?.before ?? null,
    expect(id, action, before) {
      const last = changes.get(id);
      if (last?.isConfirmed) earlier.set(id, last);
      changes.set(id, { action, before, since: clock.date(), isConfirmed: action === 'other' });
      deadlines.set(id, clock.now() + unconfirmedMs);
      store();
    },
    confirm(id) {
      const change = changes.get(id);
      if (change === undefined) return;
      changes.set(id, { ...change, isConfirmed: true });
      earlier.delete(id);
      store();
    },
    forget,
    forgetGone(id) {
      const change = find(id);
      if (change !== undefined && (change.isConfirmed || isOver(id, change))) forget(id);
    },
    callOff(id) {
      const before = earlier.get(id);
      forget(id);
      if (before === undefined) return;
      changes.set(id, before);
      store();
    },
    judge(deployment) {
      const change = find(deployment.id);
      if (change === undefined) return null;
      return isOver(deployment.id, change) ? 'given-up' : progressOf(deployment, change);
    },
    show(deployment) {
      const change = get(deployment.id);
      if (change === null || progressOf(deployment, change) !== 'waiting') return deployment;
      const { action, since } = change;
      return { ...deployment, status: 'Waiting', waiting: { action, since }, message: null, problem: null };
    },
  };
}
