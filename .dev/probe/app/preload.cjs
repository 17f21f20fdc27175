// The page's first text is on screen, or would be if its window were.
const { ipcRenderer } = require('electron/renderer');

new PerformanceObserver(() => ipcRenderer.send('painted')).observe({ type: 'paint', buffered: true });
