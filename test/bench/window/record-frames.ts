import type { Page } from '@playwright/test';

/** What a page drew while something went on in it. */
export interface Frames {
  /** ms from each frame to the next. */
  readonly gaps: readonly number[];
  /** Rows that a frame should have shown and did not: their place was empty, or held a placeholder. Of all frames. */
  readonly blankRows: number;
}

/** Watches every frame of the page while `work` goes on; `scrollBox` finds what is scrolled. */
export async function recordFrames(page: Page, scrollBox: string, work: () => Promise<void>): Promise<Frames> {
  const recorder = await page.evaluateHandle(startRecorder, scrollBox);
  await work();
  const frames = await recorder.evaluate((running) => running.stop());
  await recorder.dispose();
  return frames;
}

// Runs in the page. It looks at the start of each frame, after the scroll events that belong to it.
function startRecorder(scrollBox: string): { stop(): Frames } {
  const found = document.querySelector(scrollBox);
  if (found === null) throw new Error(`There is no ${scrollBox}`);
  const box = found;
  const gaps: number[] = [];
  let blankRows = 0;
  let last: number | null = null;
  let isRunning = true;

  function countBlank(): number {
    const frame = box.getBoundingClientRect();
    const top = box.querySelector('thead')?.getBoundingClientRect().bottom ?? frame.top;
    let blank = 0;
    for (const row of box.querySelectorAll('tr.gap, tr[aria-busy]')) {
      const place = row.getBoundingClientRect();
      const seen = Math.min(place.bottom, frame.bottom) - Math.max(place.top, top);
      if (seen > 1) blank += row.matches('.gap') ? Math.ceil(seen / 40) : 1;
    }
    return blank;
  }

  const look = (time: number): void => {
    if (!isRunning) return;
    if (last !== null) gaps.push(time - last);
    last = time;
    blankRows += countBlank();
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  return {
    stop() {
      isRunning = false;
      return { gaps, blankRows };
    },
  };
}
