/**
 * A process that does nothing, to see how long the machine holds one up: forked by watch-beside-idle.ts with the ms between
 * two looks at the clock and whether it sees its work. Watches from the message `start` to the message `stop` and sends what it saw.
 */
import { type LoopWatch, watchLoop } from './loop-watch.ts';

const resolution = Number(process.argv[2]);
const seesWork = process.argv[3] === 'true';
let watch: LoopWatch | null = null;
process.on('message', (message) => {
  if (message === 'start') watch = watchLoop(null, { resolution, seesWork });
  else process.send?.(watch?.stop());
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
