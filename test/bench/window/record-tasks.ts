import type { CDPSession, Page } from '@playwright/test';

/** One task of the page's main thread, which takes no key and draws no frame meanwhile. */
export interface PageTask {
  /** ms from its start to its end. */
  readonly wall: number;
  /** ms that it had a processor. */
  readonly held: number;
  /** ms of `held` by what was done, without what that did in turn. */
  readonly parts: ReadonlyMap<string, number>;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** μs */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Records the tasks of the page while `work` goes on. */
export async function recordTasks(page: Page, work: () => Promise<unknown>): Promise<readonly PageTask[]> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'] },
  });
  await work();
  await endTrace(session);
  await session.detach();
  return listTasks(events);
}

async function endTrace(session: CDPSession): Promise<void> {
  const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await ended;
}

function listTasks(events: readonly TraceEvent[]): readonly PageTask[] {
  const mains = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const own = events
    .filter(({ ph, pid, tid }) => ph === 'X' && mains.has(`${pid} ${tid}`))
    .toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const tasks: PageTask[] = [];
  let open: { event: TraceEvent; parts: Map<string, number> } | null = null;
  let stack: TraceEvent[] = [];
  for (const event of own) {
    const isTask = event.name === 'RunTask' || event.name === 'ThreadControllerImpl::RunTask';
    if (isTask && (open === null || event.ts >= end(open.event))) {
      open = { event, parts: new Map() };
      stack = [event];
      tasks.push({ wall: (event.dur ?? 0) / 1000, held: (event.tdur ?? 0) / 1000, parts: open.parts });
      continue;
    }
    if (open === null || event.ts >= end(open.event)) continue;
    while (stack.length > 1 && event.ts >= end(stack.at(-1) as TraceEvent)) stack.pop();
    const own = (event.tdur ?? 0) / 1000;
    add(open.parts, event.name, own);
    const parent = stack.at(-1);
    if (parent !== undefined && parent !== open.event) add(open.parts, parent.name, -own);
    stack.push(event);
  }
  return tasks;
}

function end({ ts, dur = 0 }: TraceEvent): number {
  return ts + dur;
}

function add(parts: Map<string, number>, name: string, ms: number): void {
  parts.set(name, (parts.get(name) ?? 0) + ms);
}
