import { EventEmitter } from 'node:events';
import { refuseOtherNames } from '../../refuse-other-names.ts';

const area = { x: 0, y: 0, width: 1920, height: 1080 };
const size = { width: area.width, height: area.height };
const display = {
  id: 1,
  label: 'host',
  bounds: area,
  workArea: area,
  size,
  workAreaSize: size,
  scaleFactor: 1,
  rotation: 0,
  internal: true,
};

class Screen extends EventEmitter {
  getPrimaryDisplay(): typeof display {
    return display;
  }
  getAllDisplays(): (typeof display)[] {
    return [display];
  }
  getDisplayMatching(_rectangle: Electron.Rectangle): typeof display {
    return display;
  }
}

refuseOtherNames(Screen.prototype, 'screen');

/** Electron's `screen`: one display of 1920 by 1080. */
export const screen = new Screen();
