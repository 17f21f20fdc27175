import { contextBridge, ipcRenderer } from 'electron/renderer';
import { createBridge } from '../shared/ipc/bridge.ts';
import {
  cancelChannel,
  getEventChannel,
  givePartChannel,
  requestChannel,
  takePartChannel,
} from '../shared/ipc/channels.ts';
import { takeHeadStart } from '../shared/ipc/head-start.ts';

const bridge = createBridge({
  invoke: (callId, name, input) => ipcRenderer.invoke(requestChannel, callId, name, input),
  givePart: (callId, name, part) => ipcRenderer.invoke(givePartChannel, callId, name, part),
  takePart: (callId, name) => ipcRenderer.invoke(takePartChannel, callId, name),
  cancel: (callId) => ipcRenderer.send(cancelChannel, callId),
  subscribe: (name, listener) => {
    const receive = (_event: unknown, payload: unknown): void => listener(payload);
    ipcRenderer.on(getEventChannel(name), receive);
    return () => ipcRenderer.off(getEventChannel(name), receive);
  },
});

contextBridge.exposeInMainWorld(
  'bridge',
  takeHeadStart(bridge, () => crypto.randomUUID()),
);
