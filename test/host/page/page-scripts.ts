import { randomUUID } from 'node:crypto';
import { refuseOtherNames } from '../refuse-other-names.ts';
import { makeCloneCodec } from './clone-codec.ts';
import { linkWorlds } from './link-worlds.ts';
import { type IsolatedWorldSettings, runIsolatedWorld } from './run-isolated-world.ts';
import { runMainWorld } from './run-main-world.ts';

/** The two scripts that run in every new document of a window, before its own. */
export interface PageScripts {
  readonly mainWorld: string;
  readonly isolatedWorld: string;
}

/** Puts the page's scripts together from the source text of their functions; `preload` is the source of the preload script. */
export function buildPageScripts(settings: IsolatedWorldSettings, preload: string | undefined): PageScripts {
  // Unguessable, so that the page cannot speak on the link between the worlds.
  const mainEvent = `host:${randomUUID()}`;
  const isolatedEvent = `host:${randomUUID()}`;
  const preloadFunction =
    preload === undefined ? 'null' : `function (require, module, exports, process) {${preload}\n}`;
  return {
    mainWorld: `(${runMainWorld})((${linkWorlds})(${JSON.stringify(mainEvent)}, ${JSON.stringify(isolatedEvent)}));`,
    isolatedWorld: `(${runIsolatedWorld})(
      ${JSON.stringify(settings)},
      (${linkWorlds})(${JSON.stringify(isolatedEvent)}, ${JSON.stringify(mainEvent)}),
      (${makeCloneCodec})(),
      ${refuseOtherNames},
      ${preloadFunction}
    );
    //# sourceURL=electron-host-preload`,
  };
}
