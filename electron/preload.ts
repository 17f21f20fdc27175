import { contextBridge, ipcRenderer } from 'electron/renderer';
import { createBridge } from '../shared/ipc/bridge.ts';
import { cancelChannel, eventChannel, requestChannel } from '../shared/ipc/channels.ts';

/** Main says where to go as soon as the page has loaded, and the page listens only once it has drawn; until then it is kept. */
const navigateChannel = eventChannel('app.navigate');
const early: unknown[] = [];
const keep = (_event: unknown, payload: unknown): void => void early.push(payload);
ipcRenderer.on(navigateChannel, keep);

contextBridge.exposeInMainWorld(
  'bridge',
  createBridge({
    invoke: (callId, name, input) => ipcRenderer.invoke(requestChannel, callId, name, input),
    cancel: (callId) => ipcRenderer.send(cancelChannel, callId),
    subscribe: (name, listener) => {
      const receive = (_event: unknown, payload: unknown): void => listener(payload);
      ipcRenderer.on(eventChannel(name), receive);
      if (name === 'app.navigate') {
        ipcRenderer.off(navigateChannel, keep);
        for (const payload of early.splice(0)) listener(payload);
      }
      return () => ipcRenderer.off(eventChannel(name), receive);
    },
  }),
);
