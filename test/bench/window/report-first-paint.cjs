// Loaded before an app's main file (`electron -r`): prints when its first window has painted what PAINT_OF selects, in
// ms since the epoch, and quits. A driver would distort a start: Playwright holds `ready` back until it is connected.
const { app } = require('electron');

const untilPainted = `new Promise((resolve) => {
  const isThere = () => document.querySelector(${JSON.stringify(process.env.PAINT_OF)}) !== null;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
  // A message that is sent from within a frame arrives when that frame has been drawn.
  const afterFrame = () => requestAnimationFrame(() => port2.postMessage(null));
  const observer = new MutationObserver(() => {
    if (!isThere()) return;
    observer.disconnect();
    afterFrame();
  });
  if (isThere()) afterFrame();
  else observer.observe(document, { childList: true, subtree: true });
})`;

app.once('web-contents-created', (_event, contents) => {
  contents.once('dom-ready', async () => {
    process.stdout.write(`painted at ${await contents.executeJavaScript(untilPainted)}\n`);
    app.quit();
  });
});
