import type { FleetState } from '../../../../shared/registry/fleet.ts';

/**
 * Says why something of one model is not on this computer, and what brings it here; empty while that is not known.
 * `isLeftOut`: there was no room for the model.
 */
export function explainMissing(state: FleetState | undefined, isLeftOut: boolean, isUnreached: boolean): string {
  if (state === undefined) return '';
  const comes = 'It is read as soon as the server can be reached.';
  if (isLeftOut) {
    const room = 'It was left out or removed because the space for all versions is used up (Settings, Storage).';
    return isUnreached ? `${room} ${comes}` : `${room} Opening this page reads it again.`;
  }
  if (state.phase === 'off') {
    const off =
      'Reading all versions is turned off (Settings, Storage), and nobody opened it here while the server answered.';
    return isUnreached ? `${off} ${comes}` : off;
  }
  if (isUnreached || state.phase === 'offline') return `The server did not answer before it could be read. ${comes}`;
  if (state.phase === 'reading')
    return 'All versions are being read in the background; this is among those still to come.';
  return '';
}
