import type { WorldLink } from './link-worlds.ts';

/**
 * Prepares the page's own world before any of its scripts run: the place where the preload's APIs appear, and the
 * questions that must be asked before a new window opens. Self-contained, because its source runs in the page.
 */
export function runMainWorld(link: WorldLink): void {
  if (window.top !== window) return;

  function freeze(value: unknown): unknown {
    if (value && typeof value === 'object' && !Object.isFrozen(value) && !ArrayBuffer.isView(value)) {
      Object.freeze(value);
      Object.values(value).forEach(freeze);
    }
    return value;
  }

  link.operations.expose = (key: string, api: unknown) => {
    if (key in window) throw new Error('Cannot bind an API on top of an existing property on the window object');
    Object.defineProperty(window, key, { value: freeze(api), enumerable: true });
  };

  // Stock Chromium cannot refuse a window before it exists, so main is told first and nothing opens here.
  function askForWindow(url: string | URL, frameName: string, features: string, disposition: string): void {
    const href = url === '' ? 'about:blank' : new URL(url, document.baseURI).href;
    link.call('open', { url: href, frameName, features, disposition, referrer: { url: location.href, policy: '' } });
  }

  window.open = (url = '', target = '_blank', features = '') => {
    if (['_self', '_top', '_parent'].includes(target)) {
      location.assign(url);
      return window;
    }
    askForWindow(url, target === '_blank' ? '' : target, features, 'new-window');
    return null;
  };

  function askOnClick(event: MouseEvent): void {
    const element = event.composedPath().find((node) => node instanceof Element && node.matches('a[href],area[href]'));
    if (!element || event.defaultPrevented || event.button > 1) return;
    const { href, target } = element as HTMLAnchorElement;
    const wantsTab = event.button === 1 || event.ctrlKey || event.metaKey || event.shiftKey;
    const opensWindow = wantsTab || target === '_blank' || (target !== '' && !target.startsWith('_'));
    if (!opensWindow) return;
    event.preventDefault();
    askForWindow(href, target === '_blank' ? '' : target, '', wantsTab ? 'background-tab' : 'foreground-tab');
  }
  window.addEventListener('click', askOnClick);
  window.addEventListener('auxclick', askOnClick);
}
