import type { Page } from '@playwright/test';
import { askApp } from '../ask-app.ts';

/** ms that a page has to show something, and to answer at all. */
const patience = 10_000;

/** What the window shows, as a person would judge it at a glance. */
interface Glance {
  readonly hasFrame: boolean;
  /** Of the page within the frame. */
  readonly content: string;
  readonly text: string;
}

/** Looks at the window and asks for the engine. Returns what is broken, as sentences. */
export async function checkPage(page: Page): Promise<readonly string[]> {
  const deadline = performance.now() + patience;
  for (;;) {
    const glance = await answerInTime(page.evaluate(look));
    if (glance === null) return [`the page did not answer for ${patience / 1000} s`];
    const broken = judge(glance);
    if (broken === null) break;
    if (performance.now() > deadline) return [`${broken}: “${glance.text.slice(0, 200)}”`];
    await page.waitForTimeout(100);
  }
  const info = await answerInTime(askApp(page, 'app.info', {}));
  if (info === null) return [`main did not answer for ${patience / 1000} s`];
  const { state, restarts } = info.engine;
  return state === 'running' && restarts === 0
    ? []
    : [`the engine is ${state} and was started again ${restarts} times`];
}

function judge({ hasFrame, content, text }: Glance): string | null {
  // React writes to the console as well, which fails a run by itself.
  if (/The app crashed|This page could not be shown|The dialog could not be shown/.test(text))
    return 'the page crashed';
  if (!hasFrame) return 'the window has lost its frame';
  return content === '' ? 'the page is blank' : null;
}

async function answerInTime<T>(answer: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patience);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

// Runs in the page.
function look(): Glance {
  const text = (selector: string): string => document.querySelector<HTMLElement>(selector)?.innerText.trim() ?? '';
  return {
    hasFrame: document.querySelector('nav[aria-label="Pages"]') !== null,
    content: text('main').slice(0, 2_000),
    text: document.body.innerText.slice(0, 2_000),
  };
}
