import { expect, it } from 'vitest';
import { createTrayPresence } from '../../../../../../electron/main/shell/tray/tray-presence.ts';

function watch(...answers: boolean[]) {
  let appeared = 0;
  let asked = 0;
  const presence = createTrayPresence(
    async () => answers[asked++] ?? false,
    () => {
      appeared += 1;
    },
  );
  return { presence, counts: () => ({ appeared, asked }) };
}

it('a tray is supposed until the desktop says otherwise', async () => {
  const { presence } = watch(false, true);
  expect(presence.wasThere()).toBe(true);
  expect(await presence.look()).toBe(false);
  expect(presence.wasThere()).toBe(false);
  expect(await presence.look()).toBe(true);
  expect(presence.wasThere()).toBe(true);
});

it('tells of a tray that was not there before, once', async () => {
  const { presence, counts } = watch(true, true, false, true, true);
  for (let look = 0; look < 5; look += 1) await presence.look();
  expect(counts()).toEqual({ appeared: 1, asked: 5 });
});

it('two who look at once ask once', async () => {
  const { presence, counts } = watch(true);
  expect(await Promise.all([presence.look(), presence.look()])).toEqual([true, true]);
  expect(counts().asked).toBe(1);
});
