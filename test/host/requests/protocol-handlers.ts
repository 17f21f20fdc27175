/** Answers the requests of one scheme, as given to `protocol.handle`. */
export type ProtocolHandler = (request: Request) => Response | Promise<Response>;

const handlers = new Map<string, ProtocolHandler>();

/** The handlers of `protocol.handle`, by scheme. */
export const protocolHandlers = {
  set(scheme: string, handler: ProtocolHandler): void {
    handlers.set(scheme, handler);
  },

  delete(scheme: string): void {
    handlers.delete(scheme);
  },

  has(scheme: string): boolean {
    return handlers.has(scheme);
  },

  /** The handler for a URL as the app knows it. */
  for(url: string): ProtocolHandler | undefined {
    return handlers.get(url.slice(0, url.indexOf(':')));
  },
};
