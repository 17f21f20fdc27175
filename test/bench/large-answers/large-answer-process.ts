/**
 * A server of 1,000 models that gives one large answer when it is told to, forked by fork-large-answer-server.ts:
 * `node large-answer-process.ts <models|zeros|nesting>`. After the message `arm`, the next page of models is the large one; each
 * message is answered with how many of them have been given.
 */
import { startScaleServer } from '../../demo/scale/start-scale-server.ts';
import { type LargeAnswerKind, largeAnswers } from './large-answer.ts';

const registry = { models: 1_000, versionsPerModel: 3 };
const large = largeAnswers[process.argv[2] as LargeAnswerKind](registry);
let isArmed = false;
let given = 0;

const server = await startScaleServer({
  ...registry,
  instead(path) {
    if (!isArmed || !path.endsWith('/registered-models/search')) return null;
    isArmed = false;
    given += 1;
    return large;
  },
});
process.on('message', (message) => {
  if (message === 'arm') isArmed = true;
  process.send?.({ given });
});
process.on('disconnect', () => process.exit());
process.send?.({ url: server.url });
