import { makeCloneCodec } from '../../page/clone-codec.ts';
import type { HostMessage, PageMessage } from '../../page/run-isolated-world.ts';
import { PreventableEvent } from '../../preventable-event.ts';
import { IpcMain, ipcMain } from './ipc-main.ts';
import type { WebContents } from './web-contents.ts';

const codec = makeCloneCodec();

/** Gives a page's `ipcRenderer.send` or `invoke` to the app's listeners and handlers. */
export async function answerPage(
  contents: WebContents,
  message: PageMessage,
  reply: (message: HostMessage) => void,
): Promise<void> {
  const { channel, id } = message;
  const args = codec.decode(message.args) as unknown[];
  const event = makeIpcEvent(contents);
  if (message.kind === 'send') {
    contents.ipc.emit(channel, event, ...args);
    ipcMain.emit(channel, event, ...args);
    return;
  }
  try {
    const handler = IpcMain.handlerOf(contents.ipc, channel) ?? IpcMain.handlerOf(ipcMain, channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    reply({ id, value: codec.encode(await handler(event, ...args)) });
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error);
    reply({ id, error: String(error) });
  }
}

function makeIpcEvent(contents: WebContents): PreventableEvent {
  return Object.assign(new PreventableEvent(), {
    type: 'frame',
    sender: contents,
    senderFrame: contents.mainFrame,
    processId: contents.mainFrame.processId,
    frameId: contents.mainFrame.routingId,
    reply: (channel: string, ...args: unknown[]) => contents.send(channel, ...args),
  });
}
