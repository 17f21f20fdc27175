/**
 * A scale server as a process of its own, so that its work does not count as the app's:
 * `node scale-server-process.ts <models> <versions per model> [latency in ms]`, forked by fork-scale-server.ts,
 * or by hand to connect the app to a large registry.
 */
import { startScaleServer } from './start-scale-server.ts';

const [models, versionsPerModel, latencyMs] = process.argv.slice(2).map(Number);
if (models === undefined || versionsPerModel === undefined) {
  throw new Error('usage: scale-server-process.ts <models> <versions per model> [latency in ms]');
}
const server = await startScaleServer({ models, versionsPerModel, latencyMs: latencyMs ?? 0 });
if (process.send === undefined) {
  console.log(`${models} models with ${versionsPerModel} versions each at ${server.url}`);
} else {
  process.send({ url: server.url });
  process.on('message', () => process.send?.(server.takeTraffic()));
  process.on('disconnect', () => process.exit());
}
