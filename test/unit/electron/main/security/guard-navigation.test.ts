import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { guardNavigation } from '../../../../../electron/main/security/guard-navigation.ts';
import { quietLog } from '../../engine/replica/replica-folder.ts';

const home = 'app://primehub-models/index.html';

function guardPage() {
  const app = new EventEmitter();
  guardNavigation(app as never, quietLog);
  let answer: (details: { url: string }) => unknown = () => undefined;
  const contents = Object.assign(new EventEmitter(), {
    getURL: () => `${home}#/models`,
    setWindowOpenHandler: (handler: typeof answer) => {
      answer = handler;
    },
  });
  app.emit('web-contents-created', {}, contents);
  const isPrevented = (event: string, details: object = {}): boolean => {
    let prevented = false;
    contents.emit(event, { ...details, preventDefault: () => (prevented = true) });
    return prevented;
  };
  return { isPrevented, openWindow: (url: string) => answer({ url }) };
}

it.each([
  ['a frame', 'will-frame-navigate', 'https://evil.example/', false],
  ['a frame, to the app itself', 'will-frame-navigate', home, false],
  ['a frame without an address', 'will-frame-navigate', 'about:blank', false],
  ['the window', 'will-frame-navigate', 'https://evil.example/', true],
  ['the window, by the older event', 'will-navigate', 'https://evil.example/', true],
  ['the window, to another file of the app', 'will-navigate', 'app://primehub-models/assets/x.js', true],
  ['the window, to a neighbour of the app', 'will-navigate', 'app://primehub-models.evil/index.html', true],
  ['a redirect', 'will-redirect', 'https://evil.example/', true],
])('%s goes nowhere', (_what, event, url, isMainFrame) => {
  expect(guardPage().isPrevented(event, { url, isMainFrame })).toBe(true);
});

it.each(['will-frame-navigate', 'will-navigate'])('the page may load itself again: %s', (event) => {
  expect(guardPage().isPrevented(event, { url: home, isMainFrame: true })).toBe(false);
});

it('no window and no webview opens', () => {
  const { isPrevented, openWindow } = guardPage();
  expect(openWindow('https://evil.example/')).toEqual({ action: 'deny' });
  expect(isPrevented('will-attach-webview')).toBe(true);
});

it('a page that objects to closing is closed all the same', () => {
  expect(guardPage().isPrevented('will-prevent-unload')).toBe(true);
});
