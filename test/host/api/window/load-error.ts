import { netErrors } from '../../page/net-errors.ts';

/** The error of `loadURL`, worded and coded as Electron does. */
export class LoadError extends Error {
  readonly code: string;
  readonly errno: number;
  readonly url: string;

  constructor(code: string, url: string) {
    const errno = netErrors[code] ?? -2;
    super(`${code} (${errno}) loading '${url.slice(0, 2048)}'`);
    this.code = code;
    this.errno = errno;
    this.url = url;
  }
}
