import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { archiveName, type Clone, makeClone, printChoice } from './clone.ts';
import { fakeElectron } from './fake-electron.ts';
import { type ReleaseServer, serveReleases, startProxy } from './release-server.ts';

let clone: Clone;
const closing: (() => Promise<void> | void)[] = [];

beforeEach(() => {
  clone = makeClone();
  closing.push(() => clone.remove());
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function serve(...answer: Parameters<typeof serveReleases>): Promise<ReleaseServer> {
  const server = await serveReleases(...answer);
  closing.push(() => server.close());
  return server;
}

const host = (): string => join(clone.folder, 'test/host/bin');
const dist = (): string => join(clone.folder, 'node_modules/electron/dist');
/** The lines about what happened, without the one that names the choice. */
const told = (errors: string): string[] => errors.split('\n').filter((line) => /not used|cannot be used/.test(line));

describe.skipIf(process.platform === 'win32')('the first start', () => {
  it('downloads Electron through the proxy, tells how far it is, tries it and runs on it', async () => {
    const release = clone.packRelease(fakeElectron.works, 3_000_000);
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': release.length });
      response.end(release);
    });
    const proxy = await startProxy(server);
    closing.push(() => proxy.close());
    const env = { ELECTRON_MIRROR: 'http://releases.invalid/', HTTP_PROXY: proxy.url };
    const first = await clone.prepare(['dev', ...printChoice], env);
    expect(first).toMatchObject({ code: 0, output: dist() });
    expect(proxy.hosts.every((each) => each.startsWith('releases.invalid'))).toBe(true);
    expect(server.asked).toEqual([expect.stringMatching(new RegExp(`/${archiveName}$`))]);
    expect(first.errors).toMatch(/downloaded 1\.\d MB of 3\.0 MB \(\d0 %\)/);
    expect(first.errors).toContain('downloaded 3.0 MB of 3.0 MB (100 %), unpacking…');
    expect(first.errors).toContain('prepare: running on Electron\n');

    const second = await clone.prepare(['dev', ...printChoice], env);
    expect(second).toMatchObject({ code: 0, output: dist() });
    expect(server.asked, 'nothing is downloaded again').toHaveLength(1);
  });

  it("takes the proxy of npm's settings where the environment names none, also without http:// before it", async () => {
    const release = clone.packRelease(fakeElectron.works);
    const server = await serve((_request, response) => response.end(release));
    const proxy = await startProxy(server);
    closing.push(() => proxy.close());
    const { host: place } = new URL(proxy.url);
    const env = { ELECTRON_MIRROR: 'http://releases.invalid/', npm_config_proxy: place };
    expect((await clone.prepare(['dev', ...printChoice], env)).output).toBe(dist());
    expect(proxy.hosts.length).toBeGreaterThan(0);
  });

  it('runs on the host where the download fails, says why, and tries again at the next start', async () => {
    const release = clone.packRelease(fakeElectron.works);
    let isThere = false;
    const server = await serve((_request, response) => {
      response.writeHead(isThere ? 200 : 404);
      response.end(isThere ? release : 'no such release');
    });
    const env = { ELECTRON_MIRROR: server.url };
    const first = await clone.prepare(['dev', ...printChoice], env);
    expect(first).toMatchObject({ code: 0, output: host() });
    expect(told(first.errors)).toEqual([
      expect.stringMatching(
        /could not be downloaded \(.*404.*\)\. .*check ELECTRON_MIRROR; the next start tries again\.$/,
      ),
    ]);
    isThere = true;
    expect((await clone.prepare(['dev', ...printChoice], env)).output).toBe(dist());
  });

  it('takes no half of a download, and nothing else for it', async () => {
    const release = clone.packRelease(fakeElectron.works, 500_000);
    let send: 'half' | 'other' | 'whole' = 'half';
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': release.length });
      if (send === 'half') response.write(release.subarray(0, 200_000), () => response.destroy());
      else response.end(send === 'other' ? Buffer.alloc(release.length, 'sign in first') : release);
    });
    const env = { ELECTRON_MIRROR: server.url };
    const half = await clone.prepare(['dev', ...printChoice], env);
    expect(half.output).toBe(host());
    expect(told(half.errors)).toEqual([
      expect.stringMatching(/could not be downloaded \(.*(closed|hang up|aborted).*\)/),
    ]);
    send = 'other';
    const other = await clone.prepare(['dev', ...printChoice], env);
    expect(other.output).toBe(host());
    expect(told(other.errors)).toEqual([expect.stringMatching(/checksum.*What came is not what was asked for/)]);
    expect(existsSync(clone.binary)).toBe(false);
    send = 'whole';
    expect((await clone.prepare(['dev', ...printChoice], env)).output).toBe(dist());
  });

  it('gives up a download that nothing comes from', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      response.write('a little');
    });
    const code = `import { downloadElectron } from './.dev/download/download-electron.mjs';
      console.log(await downloadElectron({ stallMs: 300 }));`;
    const { output } = await clone.evaluate(code, { ELECTRON_MIRROR: server.url });
    expect(output).toMatch(/^it could not be downloaded \(nothing came for 0.3 s\)\. Check the network/);
  });

  it('asks the proxy for a tunnel to where the releases are, and says what the proxy wants', async () => {
    const proxy = await serve(() => undefined);
    const asked: string[] = [];
    proxy.server.on('connect', (request, socket) => {
      asked.push(request.url ?? '');
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    });
    const { errors } = await clone.prepare(['dev', ...printChoice], {
      npm_config_https_proxy: new URL(proxy.url).host,
    });
    expect(asked).toEqual(['github.com:443']);
    expect(told(errors)).toEqual([expect.stringContaining('The proxy asks who you are: put name and password into')]);
  });

  it('tells no password of an address', async () => {
    const { errors } = await clone.prepare(['dev', ...printChoice], {
      ELECTRON_MIRROR: 'http://me:s3cret@127.0.0.1:9/',
    });
    expect(told(errors)).toEqual([expect.stringContaining('could not be downloaded')]);
    expect(errors).not.toContain('s3cret');
  });

  it('names what keeps it from a server that is not there', async () => {
    const env = { ELECTRON_MIRROR: 'http://127.0.0.1:9/' };
    const { errors, output } = await clone.prepare(['dev', ...printChoice], env);
    expect(output).toBe(host());
    expect(told(errors)).toEqual([
      expect.stringMatching(/\(.*(ECONNREFUSED|bad port).*\)\. Check the network, or name a proxy/),
    ]);
  });
});

describe.skipIf(process.platform === 'win32')('the choice', () => {
  it('falls back to the host with the reason of the probe in one line, and is made anew at every start', async () => {
    clone.installBinary(fakeElectron.lacksNamespaces);
    const first = await clone.prepare(['dev', ...printChoice]);
    expect(first).toMatchObject({ code: 0, output: host() });
    expect(told(first.errors)).toEqual([
      expect.stringMatching(
        /^prepare: Electron is not used: .*user namespaces.*Run: sudo chown root:root .*chrome-sandbox\.$/,
      ),
    ]);
    expect(first.errors).toContain('prepare: running on the host, with a Chromium window\n');
    clone.installBinary(fakeElectron.works);
    expect((await clone.prepare(['dev', ...printChoice])).output).toBe(dist());
  });

  it('does not replace Electron by the host where tests ask for it', async () => {
    clone.installBinary(fakeElectron.lacksLibrary);
    const { code, errors, output } = await clone.prepare(['electron-tests', ...printChoice]);
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(told(errors)).toEqual([expect.stringContaining('Electron cannot be used: shared libraries are missing')]);
  });

  it('downloads nothing for tests on the host, nor where no display can be had', async () => {
    const server = await serve((_request, response) => response.writeHead(404).end());
    const env = { ELECTRON_MIRROR: server.url };
    const code = `import { chooseElectron } from './.dev/choose-electron.mjs';
      await chooseElectron('host', () => true);
      console.log(process.env.ELECTRON_OVERRIDE_DIST_PATH);`;
    expect((await clone.evaluate(code, env)).output).toBe(host());
    const blind = await clone.prepare(['dev', ...printChoice], { ...env, DISPLAY: '', PATH: '' });
    expect(blind.output).toBe(process.platform === 'linux' ? host() : expect.anything());
    if (process.platform === 'linux') {
      expect(told(blind.errors)).toEqual([expect.stringContaining('there is no display')]);
      expect(server.asked).toEqual([]);
    }
  });

  it('never switches the sandbox off for a person, only where Playwright does', async () => {
    clone.installBinary(fakeElectron.wantsNoSandbox);
    expect((await clone.prepare(['dev', ...printChoice])).output).toBe(host());
    const code = (isDriven: boolean): string => `import { chooseElectron } from './.dev/choose-electron.mjs';
      await chooseElectron('either', () => ${isDriven});
      console.log(process.env.ELECTRON_OVERRIDE_DIST_PATH);`;
    expect((await clone.evaluate(code(true))).output).toBe(dist());
    expect((await clone.evaluate(code(false))).output).toBe(host());
  });

  it.skipIf(process.platform !== 'linux')('ends what runs behind a program that gives it a display', async () => {
    clone.installBinary(fakeElectron.works);
    const programs = join(clone.folder, 'programs');
    mkdirSync(programs);
    const [pid, env] = [join(clone.folder, 'pid'), { DISPLAY: '', PATH: `${programs}:${process.env.PATH}` }];
    writeFileSync(join(programs, 'xvfb-run'), '#!/bin/sh\nshift\n"$@"\n', { mode: 0o755 });
    const code = `require('node:fs').writeFileSync('${pid}', String(process.pid)); setInterval(() => {}, 1000);`;
    const stop = new AbortController();
    const ran = clone.prepare(['dev', 'node', '-e', code], env, stop.signal);
    await vi.waitFor(() => expect(existsSync(pid) && readFileSync(pid, 'utf8')).toMatch(/^\d+$/), 10_000);
    stop.abort();
    expect((await ran).errors).toContain('without a display (xvfb)');
    await vi.waitFor(() => expect(() => process.kill(Number(readFileSync(pid, 'utf8')), 0)).toThrow(), 5000);
  });

  it('takes what ELECTRON_OVERRIDE_DIST_PATH names as it is, and lets nothing make a mere Node of Electron', async () => {
    const env = { ELECTRON_OVERRIDE_DIST_PATH: '/somewhere', ELECTRON_RUN_AS_NODE: '1' };
    const print = 'process.env.ELECTRON_OVERRIDE_DIST_PATH + " " + process.env.ELECTRON_RUN_AS_NODE';
    expect((await clone.prepare(['dev', 'node', '-p', print], env)).output).toBe('/somewhere undefined');
  });
});
