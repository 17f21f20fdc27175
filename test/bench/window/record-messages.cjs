// Loaded before the app's main bundle (`electron -r`): notes the largest message between page and main process of each
// kind in `globalThis.largestMessages`, in bytes of the structured clone that carries it.
const { serialize } = require('node:v8');
const { app, ipcMain } = require('electron');

const largest = new Map();
globalThis.largestMessages = largest;

function note(name, message) {
  const bytes = serialize(message).byteLength;
  if (bytes > (largest.get(name) ?? 0)) largest.set(name, bytes);
}

const handle = ipcMain.handle.bind(ipcMain);
ipcMain.handle = (channel, listener) =>
  handle(channel, async (event, ...given) => {
    // The name of a request; what travels in parts has none in its messages.
    const name = channel === 'bridge:request' ? String(given[1]) : channel;
    note(`${name} asked`, given);
    const answer = await listener(event, ...given);
    note(`${name} answered`, answer);
    return answer;
  });

app.on('web-contents-created', (_event, contents) => {
  const send = contents.send.bind(contents);
  contents.send = (channel, ...given) => {
    note(`${channel} pushed`, given);
    send(channel, ...given);
  };
});
