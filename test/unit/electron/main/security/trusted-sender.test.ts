import { describe, expect, it } from 'vitest';
import { isTrustedSender } from '../../../../../electron/main/security/trusted-sender.ts';

const from = (url: string, parent: unknown = null) => ({ senderFrame: { url, parent } }) as never;

describe('a sender is trusted', () => {
  it.each([
    'app://primehub-models/index.html',
    'app://primehub-models/index.html#/models?name=x',
    'app://primehub-models/',
  ])('when it is the main frame at %s', (url) => expect(isTrustedSender(from(url))).toBe(true));

  it.each([
    'app://primehub-models.evil/index.html',
    'app://evil/index.html',
    'app://primehub-models@evil/index.html',
    'https://primehub-models/index.html',
    'file:///index.html',
    'about:blank',
    'data:text/html,x',
    '',
  ])('never at %j', (url) => {
    expect(isTrustedSender(from(url))).toBe(false);
  });

  it('never from a frame inside the page, nor from one that is gone', () => {
    expect(isTrustedSender(from('app://primehub-models/index.html', {}))).toBe(false);
    expect(isTrustedSender({ senderFrame: null } as never)).toBe(false);
  });
});
