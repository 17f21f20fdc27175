import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from '@playwright/test';

/** ms between two movements of the mouse. */
const tick = 16;
/** px from the upper end of a scrollbar, past its arrow, into the thumb of a very long list. */
const thumbMiddle = 20;

/** Turns the wheel for some seconds, from the top of the list: 120 px each tick, which is a wheel spun fast. */
export async function turnWheel(page: Page, scrollBox: string, seconds: number): Promise<void> {
  const { x, y, width, height } = await goToTop(page, scrollBox);
  await page.mouse.move(x + width / 2, y + height / 2);
  await everyTick(seconds, () => page.mouse.wheel(0, 120));
}

/** Drags the thumb of the vertical scrollbar from the top of the list to its end in this many seconds. */
export async function dragScrollbar(page: Page, scrollBox: string, seconds: number): Promise<void> {
  const { x, y, width, height } = await goToTop(page, scrollBox);
  const [column, top] = [x + width - 5, y + thumbMiddle];
  await page.mouse.move(column, top);
  await page.mouse.down();
  await everyTick(seconds, (share) => page.mouse.move(column, top + height * share));
  await page.waitForFunction(isAtEnd, scrollBox, { timeout: 5000 });
  await page.mouse.up();
}

/** Moves at a steady pace for so long, told which share of it has passed; the last movement is at its end. */
async function everyTick(seconds: number, move: (share: number) => Promise<void>): Promise<void> {
  const start = performance.now();
  for (let share = 0; share < 1; ) {
    const begun = performance.now();
    share = Math.min(1, (begun - start) / (seconds * 1000));
    await move(share);
    await delay(Math.max(0, begun + tick - performance.now()));
  }
}

async function goToTop(page: Page, scrollBox: string) {
  const box = page.locator(scrollBox);
  await box.evaluate((element) => element.scrollTo(0, 0));
  // The thumb follows some frames later, and no page can see where it is.
  await delay(500);
  const place = await box.boundingBox();
  if (place === null) throw new Error(`${scrollBox} is not on screen`);
  return place;
}

// Runs in the page.
function isAtEnd(scrollBox: string): boolean {
  const box = document.querySelector(scrollBox);
  return box !== null && box.scrollTop + box.clientHeight >= box.scrollHeight - 1;
}
