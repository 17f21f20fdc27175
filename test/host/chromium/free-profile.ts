import { mkdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { identifyProcess, isSameProcessAlive, type ProcessIdentity } from '../process-identity.ts';

const orphanGraceMs = 3000;

/**
 * Makes a profile folder ready for a new Chromium, whatever became of the last run.
 * After `kill -9` of the host its Chromium needs a moment to notice; a new one started meanwhile would hand over to it and end.
 * Throws when another living host uses the profile.
 */
export async function freeProfile(profile: string): Promise<void> {
  mkdirSync(profile, { recursive: true });
  const ownerFile = path.join(profile, 'host-process.json');
  const owner = readOwner(ownerFile);
  if (owner && owner.pid !== process.pid && isSameProcessAlive(owner)) {
    throw new Error(`The profile ${profile} is in use by the electron host with process id ${owner.pid}.`);
  }
  await waitForOrphan(profile);
  for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket']) {
    rmSync(path.join(profile, name), { force: true });
  }
  writeFileSync(ownerFile, JSON.stringify(identifyProcess(process.pid)));
}

function readOwner(file: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity;
  } catch {
    return undefined;
  }
}

async function waitForOrphan(profile: string): Promise<void> {
  const pid = readLockHolder(profile);
  if (pid === undefined) return;
  const deadline = Date.now() + orphanGraceMs;
  while (isChromiumOf(profile, pid)) {
    if (Date.now() > deadline) process.kill(pid, 'SIGKILL');
    await delay(20);
  }
}

// SingletonLock is a symbolic link to "<host name>-<process id>".
function readLockHolder(profile: string): number | undefined {
  try {
    return Number(/-(\d+)$/.exec(readlinkSync(path.join(profile, 'SingletonLock')))?.[1]) || undefined;
  } catch {
    return undefined;
  }
}

function isChromiumOf(profile: string, pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`--user-data-dir=${profile}`);
  } catch {
    return false;
  }
}
