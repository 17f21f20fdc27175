import { refuseOtherNames } from '../../refuse-other-names.ts';

/** A download that a page began. The host lets none happen, so this only says what it would be. */
export class DownloadItem {
  readonly #url: string;
  readonly #filename: string;

  constructor(url: string, filename: string) {
    this.#url = url;
    this.#filename = filename;
  }

  getURL(): string {
    return this.#url;
  }
  getFilename(): string {
    return this.#filename;
  }
  getState(): 'cancelled' {
    return 'cancelled';
  }
  cancel(): void {}
}

refuseOtherNames(DownloadItem.prototype, 'DownloadItem');
