const registered = new Set<string>();

/**
 * Custom schemes on a Chromium that knows none: `app://host/path` is served as `https://host.app.test/path`, which is a
 * standard, secure origin with storage that lasts. Main sees the app's URLs everywhere; the page sees Chromium's.
 */
export const customSchemes = {
  register(scheme: string): void {
    registered.add(scheme.toLowerCase());
  },

  /** The registered schemes, without colon. */
  get all(): ReadonlySet<string> {
    return registered;
  },

  toChromium(url: string): string {
    const [, scheme = '', host = '', rest = ''] = /^([a-z][\w+.-]*):\/\/([^/?#]*)(.*)$/is.exec(url) ?? [];
    if (!registered.has(scheme.toLowerCase())) return url;
    return `https://${host || 'empty-host'}.${scheme.toLowerCase()}.test${rest || '/'}`;
  },

  toApp(url: string): string {
    const [, host = '', scheme = '', rest = ''] =
      /^https:\/\/([^/?#]+)\.([\w+-]+)\.test(?::443)?(.*)$/is.exec(url) ?? [];
    if (!registered.has(scheme)) return url;
    return `${scheme}://${host === 'empty-host' ? '' : host}${rest}`;
  },

  /** The origin as Electron gives it: `app://host` for a registered scheme, `null` for an opaque one. */
  originOf(url: string): string {
    const [origin, scheme = ''] = /^([a-z][\w+.-]*):\/\/[^/?#]*/i.exec(url) ?? [];
    if (origin === undefined) return 'null';
    return scheme === 'file' ? 'file://' : origin;
  },

  /** Rewrites the sources `app:` and `app://host` of a content security policy; 'self' needs nothing. */
  policyToChromium(policy: string): string {
    return policy.replace(/(?<=[\s;]|^)([a-z][\w+.-]*):(\/\/[^\s;]*)?(?=[\s;]|$)/gi, (source, scheme: string, rest) => {
      if (!registered.has(scheme.toLowerCase())) return source;
      if (rest === undefined) return `https://*.${scheme.toLowerCase()}.test`;
      return customSchemes.toChromium(source).replace(/\/$/, '');
    });
  },

  /** Rewrites those response headers whose values hold URLs of the app. */
  headerToChromium(name: string, value: string): string {
    if (/^content-security-policy/i.test(name)) return customSchemes.policyToChromium(value);
    if (/^(location|access-control-allow-origin)$/i.test(name)) {
      const translated = customSchemes.toChromium(value);
      return /^access/i.test(name) ? translated.replace(/\/$/, '') : translated;
    }
    return value;
  },
};
