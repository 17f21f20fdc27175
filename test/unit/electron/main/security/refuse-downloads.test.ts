import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { refuseDownloads } from '../../../../../electron/main/security/refuse-downloads.ts';
import { quietLog } from '../../engine/replica/replica-folder.ts';

it('every download of a session is cancelled, and the log tells of its address without its content', () => {
  const session = new EventEmitter();
  const told: unknown[] = [];
  const warn = (message: string, facts?: object): void => void told.push([message, facts]);
  refuseDownloads(session as never, { ...quietLog, warn });
  let isPrevented = false;
  const url = `data:text/plain,${'secret'.repeat(1000)}`;
  session.emit('will-download', { preventDefault: () => (isPrevented = true) }, { getURL: () => url });
  expect(isPrevented).toBe(true);
  expect(told).toEqual([['download refused', { url: url.slice(0, 200) }]]);
});
