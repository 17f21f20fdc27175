import { useEffect, useEffectEvent, useId } from 'react';
import { call } from './bridge-client.ts';

/** The forms on screen that hold something. */
const holding = new Set<string>();
/** After any of these a form may hold something, or nothing any more. */
const occasions = ['input', 'change', 'click', 'focusout', 'visibilitychange'] as const;

function hold(form: string, isUnsent: boolean): void {
  const before = holding.size > 0;
  if (isUnsent) holding.add(form);
  else holding.delete(form);
  const now = holding.size > 0;
  // If this fails, the app may end without a question; there is nothing that the page could do.
  if (now !== before) call('shell.setUnsentInput', { isUnsent: now }).catch(() => undefined);
}

/** Tells main while this form holds what is not sent, so that the app keeps its window and does not end without a question. */
export function useUnsentInput(isUnsent: () => boolean): void {
  const form = useId();
  const look = useEffectEvent(() => hold(form, isUnsent()));
  useEffect(() => look());
  useEffect(() => {
    // After the form has dealt with it.
    const lookSoon = (): void => void setTimeout(() => look());
    for (const occasion of occasions) document.addEventListener(occasion, lookSoon);
    return () => {
      for (const occasion of occasions) document.removeEventListener(occasion, lookSoon);
      hold(form, false);
    };
  }, [form]);
}
