import type { Scope } from '../../../shared/connection/scope.ts';
import { forkLargeAnswerServer } from '../large-answers/fork-large-answer-server.ts';
import type { LargeAnswerKind } from '../large-answers/large-answer.ts';
import { median } from '../measure.ts';
import type { Bench, Figure } from '../report.ts';
import { type WatchedBesideIdle, watchBesideIdle } from '../watch-beside-idle.ts';
import { makeConnectedProfile } from '../window/connected-profile.ts';
import { driveApp } from '../window/drive-app.ts';
import { appFolder } from '../window/electron-command.ts';
import { waitUntilRead } from '../window/registry-calls.ts';

const kinds: Readonly<Record<LargeAnswerKind, string>> = {
  models: '32 MB of models',
  zeros: '32 MB of zeros, 30 kB compressed,',
  nesting: '32 MB of nested lists',
};

/** What became of the engine while it took in the answer. */
interface Taken {
  /** The code of the refresh's problem; null when it worked, if need be with another engine. */
  readonly problem: string | null;
  readonly restarts: number;
}

/** How long the main process stands still when a server answers with as much as the app takes in. */
export const heldUp: Bench = {
  id: 'held-up',
  async run(runs) {
    const figures: Figure[] = [];
    for (const [kind, title] of Object.entries(kinds) as [LargeAnswerKind, string][]) {
      const measured: WatchedBesideIdle<Taken>[] = [];
      for (let run = 0; run < runs; run += 1) measured.push(await takeIn(kind));
      figures.push(toFigure(title, measured));
    }
    return figures;
  },
};

function toFigure(title: string, measured: readonly WatchedBesideIdle<Taken>[]): Figure {
  const middle = (of: (each: WatchedBesideIdle<Taken>) => number): string => median(measured.map(of)).toFixed(0);
  const ends = new Set(measured.map(({ outcome }) => outcome.problem ?? 'read'));
  const restarted = measured.filter(({ outcome }) => outcome.restarts > 0).length;
  return {
    name: `longest turn of main while ${title} arrive as a page of models, beyond an idle process`,
    unit: 'ms',
    values: measured.map(({ main, idle }) => Math.max(0, main.longest - idle.longest)),
    limit: 50,
    note: `${middle(({ main }) => main.longest)} ms in all, ${middle(({ main }) => main.longestWork)} ms of processor time; an idle process meanwhile: ${middle(({ idle }) => idle.longest)} ms; engine restarted in ${restarted} of ${measured.length}; ends: ${[...ends].join(', ')}`,
  };
}

async function takeIn(kind: LargeAnswerKind): Promise<WatchedBesideIdle<Taken>> {
  const server = await forkLargeAnswerServer(kind);
  const profile = makeConnectedProfile(server.url);
  try {
    const { app, page, close } = await driveApp(appFolder, profile.userData);
    try {
      await waitUntilRead(page, profile.scope, 1_000);
      await server.arm();
      const watched = await watchBesideIdle(app, { resolution: 1, seesWork: true }, () =>
        page.evaluate(refreshAndWait, profile.scope),
      );
      if ((await server.given()) !== 1) throw new Error('The large answer was not asked for');
      return watched;
    } finally {
      await close();
    }
  } finally {
    profile.remove();
    await server.close();
  }
}

// Runs in the page. Asks for the state instead of listening for it, because an engine that ends says nothing.
async function refreshAndWait(scope: Scope): Promise<Taken> {
  const { request } = window.bridge;
  const syncState = async () => {
    const answer = await request('registry.syncState', { scope }, crypto.randomUUID());
    if (!answer.ok) throw new Error(answer.error.message);
    return answer.value;
  };
  const { lastSuccessAt: before } = await syncState();
  const refreshed = await request('registry.refresh', { scope }, crypto.randomUUID());
  if (!refreshed.ok) throw new Error(refreshed.error.message);
  for (const started = performance.now(); performance.now() - started < 180_000; ) {
    const { phase, problem, lastSuccessAt } = await syncState();
    if (phase === 'idle' && (problem !== null || lastSuccessAt !== before)) {
      const info = await request('app.info', {}, crypto.randomUUID());
      if (!info.ok) throw new Error(info.error.message);
      return { problem: problem?.code ?? null, restarts: info.value.engine.restarts };
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The refresh takes more than three minutes');
}
