// The least that an Electron app does, to compare with: one window as large and as safe as the app's, and a page
// without a script that holds as many plain lines as `--lines` says, all of them in the page.
import { app, BrowserWindow, protocol } from 'electron/main';

const lines = Number(process.argv.find((each) => each.startsWith('--lines='))?.slice('--lines='.length) ?? 0);
const text = Array.from({ length: lines }, (_, at) => `<div class="line">line ${at} of a page that does nothing</div>`);
const page = `<!doctype html>
<title>Plain</title>
<style>
  body { margin: 0; font: 13px sans-serif; }
  main { height: 100vh; overflow: auto; scrollbar-width: thin; }
  .line { height: 40px; }
</style>
<body><main>${text.join('\n')}</main></body>`;

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
app.enableSandbox();
void app.whenReady().then(() => {
  protocol.handle('app', () => new Response(page, { headers: { 'content-type': 'text/html' } }));
  const window = new BrowserWindow({ width: 1280, height: 800, show: false, webPreferences: { sandbox: true } });
  window.once('ready-to-show', () => window.show());
  void window.loadURL('app://plain/index.html');
});
app.on('window-all-closed', () => app.quit());
