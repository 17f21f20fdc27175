/** Whether the desktop shows tray icons. That may change while the app runs: panels start late, extensions are switched. */
export interface TrayPresence {
  /** What was seen last; true before the first look. */
  wasThere(): boolean;
  /** Looks again. Two looks at once are one. */
  look(): Promise<boolean>;
}

/** Watches with `ask`, which never rejects. `onAppeared` hears of a desktop that shows icons after one that did not. */
export function createTrayPresence(ask: () => Promise<boolean>, onAppeared: () => void): TrayPresence {
  let seen: boolean | null = null;
  let looking: Promise<boolean> | null = null;

  async function look(): Promise<boolean> {
    const found = await ask();
    looking = null;
    const hasAppeared = found && seen === false;
    seen = found;
    if (hasAppeared) onAppeared();
    return found;
  }

  return {
    wasThere: () => seen ?? true,
    look() {
      looking ??= look();
      return looking;
    },
  };
}
