import { EventEmitter } from 'node:events';
import { refuseOtherNames } from '../../refuse-other-names.ts';
import { windowRegistry } from '../../window-registry.ts';
import { colorScheme, type ThemeSource } from './color-scheme.ts';

class NativeTheme extends EventEmitter {
  readonly shouldUseHighContrastColors = false;
  readonly shouldUseInvertedColorScheme = false;
  readonly inForcedColorsMode = false;
  readonly prefersReducedTransparency = false;

  get themeSource(): ThemeSource {
    return colorScheme.source;
  }

  set themeSource(source: ThemeSource) {
    if (source === colorScheme.source) return;
    colorScheme.source = source;
    for (const { page } of windowRegistry.all) void colorScheme.applyTo(page);
    this.emit('updated');
  }

  /** The host's system is light. */
  get shouldUseDarkColors(): boolean {
    return colorScheme.source === 'dark';
  }
}

refuseOtherNames(NativeTheme.prototype, 'nativeTheme');

/** Electron's `nativeTheme`. */
export const nativeTheme = new NativeTheme();
