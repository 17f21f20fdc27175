/** By the file format's own number for a processor, what Node calls it. */
const elfProcessors = { 3: 'ia32', 40: 'arm', 62: 'x64', 183: 'arm64' };
const peProcessors = { 332: 'ia32', 34404: 'x64', 43620: 'arm64' };
const machProcessors = { 16777223: 'x64', 16777228: 'arm64' };

/** Says which system and processor a program or library is for, as `linux-x64`; null when its head tells nothing known. */
export function readMachine(bytes) {
  if (bytes.length < 64) return null;
  if (bytes.readUInt32BE(0) === 0x7f454c46) return name('linux', elfProcessors[bytes.readUInt16LE(18)]);
  if (bytes.readUInt32LE(0) === 0xfeedfacf) return name('darwin', machProcessors[bytes.readUInt32LE(4)]);
  if (bytes.toString('latin1', 0, 2) !== 'MZ') return null;
  const head = bytes.readUInt32LE(60);
  const isPe = head + 6 <= bytes.length && bytes.toString('latin1', head, head + 4) === 'PE\0\0';
  return isPe ? name('win32', peProcessors[bytes.readUInt16LE(head + 4)]) : null;
}

function name(system, processor) {
  return processor === undefined ? null : `${system}-${processor}`;
}
