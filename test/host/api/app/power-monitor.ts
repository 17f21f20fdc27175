import { EventEmitter } from 'node:events';
import { refuseOtherNames } from '../../refuse-other-names.ts';

class PowerMonitor extends EventEmitter {}

refuseOtherNames(PowerMonitor.prototype, 'powerMonitor');

/** Electron's `powerMonitor`: silent, unless a test emits `suspend`, `resume` and the like on it. */
export const powerMonitor = new PowerMonitor();
