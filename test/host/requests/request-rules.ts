import { matchUrl } from './match-url.ts';

/** What a listener of `session.webRequest` is told of a request. */
export interface RequestDetails {
  readonly id: number;
  readonly url: string;
  readonly method: string;
  readonly resourceType: string;
  readonly referrer: string;
  readonly timestamp: number;
  /** Absent for a request of the main process. */
  readonly webContentsId?: number;
  readonly webContents?: unknown;
  readonly frame?: unknown;
  readonly requestHeaders?: Readonly<Record<string, string>>;
  readonly responseHeaders?: Readonly<Record<string, readonly string[]>>;
  readonly statusCode?: number;
  readonly statusLine?: string;
}

/** What a listener may answer. */
export interface RequestVerdict {
  readonly cancel?: boolean;
  readonly redirectURL?: string;
  readonly requestHeaders?: Readonly<Record<string, string>>;
  readonly responseHeaders?: Readonly<Record<string, string | readonly string[]>>;
}

/** Which requests a listener is asked about. */
export interface RequestFilter {
  readonly urls: readonly string[];
  readonly excludeUrls?: readonly string[];
  readonly types?: readonly string[];
}

export type RequestStage = 'onBeforeRequest' | 'onBeforeSendHeaders' | 'onHeadersReceived';
export type RequestListener = (details: RequestDetails, callback: (verdict?: RequestVerdict) => void) => void;

interface Rule {
  readonly filter: RequestFilter | undefined;
  readonly listener: RequestListener;
}

const rules = new Map<RequestStage, Rule>();
let lastId = 0;

/** The listeners of `session.webRequest`: one for each stage, as in Electron. */
export const requestRules = {
  set(stage: RequestStage, rule: Rule | undefined): void {
    if (rule) rules.set(stage, rule);
    else rules.delete(stage);
  },

  has(stage: RequestStage): boolean {
    return rules.has(stage);
  },

  nextId(): number {
    return ++lastId;
  },

  /** The listener's answer, or an empty one when there is no listener for this request. */
  ask(stage: RequestStage, details: RequestDetails): Promise<RequestVerdict> {
    const rule = rules.get(stage);
    if (!rule || !isWanted(rule.filter, details)) return Promise.resolve({});
    return new Promise((resolve) => rule.listener(details, (verdict = {}) => resolve(verdict)));
  },
};

function isWanted(filter: RequestFilter | undefined, { url, resourceType }: RequestDetails): boolean {
  if (!filter) return true;
  if (filter.types && filter.types.length > 0 && !filter.types.includes(resourceType)) return false;
  if (filter.excludeUrls && matchUrl(filter.excludeUrls, url)) return false;
  return filter.urls.length === 0 || matchUrl(filter.urls, url);
}
