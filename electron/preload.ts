import { contextBridge, ipcRenderer } from 'electron/renderer';
import { createBridge } from '../shared/ipc/bridge.ts';
import {
  cancelChannel,
  eventChannel,
  givePartChannel,
  requestChannel,
  takePartChannel,
} from '../shared/ipc/channels.ts';

contextBridge.exposeInMainWorld(
  'bridge',
  createBridge({
    invoke: (callId, name, input) => ipcRenderer.invoke(requestChannel, callId, name, input),
    givePart: (callId, part) => ipcRenderer.invoke(givePartChannel, callId, part),
    takePart: (callId) => ipcRenderer.invoke(takePartChannel, callId),
    cancel: (callId) => ipcRenderer.send(cancelChannel, callId),
    subscribe: (name, listener) => {
      const receive = (_event: unknown, payload: unknown): void => listener(payload);
      ipcRenderer.on(eventChannel(name), receive);
      return () => ipcRenderer.off(eventChannel(name), receive);
    },
  }),
);
