import { expect, it } from 'vitest';
import { redact } from '../../../../../electron/main/log/redact.ts';

it('takes secrets out of facts by their name and by their look', () => {
  const text = JSON.stringify(
    redact({
      token: 'abc',
      nested: { password: 'abc', Authorization: 'Bearer abc', list: [{ apiToken: 'abc' }] },
      cause: 'request with Bearer abc.def-ghi and Basic YWJj failed',
      url: 'https://me:abc@hub.example/x?code=abc&page=2&api_key=abc',
    }),
  );
  expect(text).not.toMatch(/abc|YWJj/);
  expect(text).toContain('page=2');
});

it('keeps what is needed to find a fault, cut to a readable size', () => {
  expect(redact({ code: 'TIMEOUT', ms: 5, ok: null })).toEqual({ code: 'TIMEOUT', ms: 5, ok: null });
  expect(String(redact('x'.repeat(10_000))).length).toBeLessThan(2100);
});
