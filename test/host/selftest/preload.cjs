const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('fixture', {
  echo: (value) => ipcRenderer.invoke('echo', value),
  fail: () => ipcRenderer.invoke('fail'),
  missing: () => ipcRenderer.invoke('missing'),
  sender: () => ipcRenderer.invoke('sender'),
  note: (text) => ipcRenderer.send('note', text),
  onPush(listener) {
    const relay = (_event, value) => listener(value);
    ipcRenderer.on('push', relay);
    return () => ipcRenderer.off('push', relay);
  },
  add: (left, right) => left + right,
  twice: (callback) => callback(callback(1)),
  later: () => Promise.resolve('later'),
  refuse: () => {
    throw new RangeError('refused in the preload');
  },
  nested: { list: [1, { deep: () => 'deep' }] },
  sendSync: () => ipcRenderer.sendSync('echo'),
});

globalThis.ofThePreload = true;
