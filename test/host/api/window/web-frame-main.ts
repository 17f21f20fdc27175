import { refuseOtherNames } from '../../refuse-other-names.ts';
import { customSchemes } from '../../requests/custom-schemes.ts';
import type { WebContents } from './web-contents.ts';

/** The main frame of a window; preloads run in no other, so no other sends ipc. */
export class WebFrameMain {
  readonly #contents: WebContents;
  readonly parent = null;
  readonly frames: readonly WebFrameMain[] = [];
  readonly name = '';
  readonly processId: number;
  readonly routingId = 1;
  readonly frameTreeNodeId: number;

  constructor(contents: WebContents) {
    this.#contents = contents;
    this.processId = contents.id;
    this.frameTreeNodeId = contents.id;
  }

  get top(): this {
    return this;
  }
  get framesInSubtree(): readonly WebFrameMain[] {
    return [this];
  }
  get url(): string {
    return this.#contents.getURL();
  }
  get origin(): string {
    return customSchemes.originOf(this.url);
  }
  get detached(): boolean {
    return this.isDestroyed();
  }
  isDestroyed(): boolean {
    return this.#contents.isDestroyed();
  }
  send(channel: string, ...args: unknown[]): void {
    this.#contents.send(channel, ...args);
  }
  executeJavaScript(code: string, isUserGesture = false): Promise<unknown> {
    return this.#contents.executeJavaScript(code, isUserGesture);
  }
  reload(): boolean {
    this.#contents.reload();
    return true;
  }
}

refuseOtherNames(WebFrameMain.prototype, 'WebFrameMain');
