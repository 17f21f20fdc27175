import { join } from 'node:path';
import type { PackagedSystem } from './stand-in.ts';

export type Processor = 'x64' | 'arm64';

/** A packaged app: where its parts are. */
export interface PackagedApp {
  /** What keytar and Node call the system it is for. */
  readonly target: string;
  readonly archive: string;
  /** The program or bundle whose fuses count. */
  readonly program: string;
}

/** Where `packageApp` has left the app for a system and processor. */
export function findPackagedApp(folder: string, system: PackagedSystem, processor: Processor): PackagedApp {
  const suffix = processor === 'arm64' ? '-arm64' : '';
  const dist = join(folder, 'dist', system === 'mac' ? `mac${suffix}` : `${system}${suffix}-unpacked`);
  if (system === 'mac') {
    const program = join(dist, 'PrimeHub Models.app');
    return { target: `darwin-${processor}`, archive: join(program, 'Contents/Resources/app.asar'), program };
  }
  const archive = join(dist, 'resources/app.asar');
  return system === 'win'
    ? { target: `win32-${processor}`, archive, program: join(dist, 'PrimeHub Models.exe') }
    : { target: `linux-${processor}`, archive, program: join(dist, 'primehub-models') };
}
