import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Arch } from 'electron-builder';
import { project } from '../project.mjs';
import { readMachine } from './read-machine.mjs';

/** Where the packager's name of a processor is not Node's, by which keytar looks for its binary. */
const nodeNames = { armv7l: 'arm' };

/**
 * Refuses to package for a system and processor that keytar has no binary for: such an app could keep no token. Looks into the
 * file too, as one in the right place may be for another processor.
 */
export function beforePack({ electronPlatformName: system, arch }, keytar = join(project.modules, 'keytar')) {
  const processor = nodeNames[Arch[arch]] ?? Arch[arch];
  const prebuilds = join(keytar, 'prebuilds');
  const target = `${system}-${processor}`;
  const problem = findProblem(prebuilds, target);
  if (problem === null) return;
  const usable = existsSync(prebuilds)
    ? readdirSync(prebuilds).filter((name) => findProblem(prebuilds, name) === null)
    : [];
  throw new Error(
    `The app cannot be packaged for ${target}: keytar, which keeps tokens in the keychain, ${problem}. ` +
      (usable.length > 0
        ? `Package for one of ${usable.join(', ')} (--x64, --arm64), or take a version of @github/keytar that has it.`
        : 'Install the packages anew (npm ci), or take a version of @github/keytar that has it.'),
  );
}

/** What is wrong with the binary for a target such as `linux-x64`; null when nothing is. */
function findProblem(prebuilds, target) {
  const file = join(prebuilds, target, 'keytar.node');
  if (!existsSync(file)) return 'has no binary for it';
  const machine = readMachine(readFileSync(file));
  if (machine === target) return null;
  return `has a binary in its place that is ${machine === null ? 'damaged' : `for ${machine}`}`;
}
