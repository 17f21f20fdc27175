const check = 'Check the network, or name a proxy in HTTPS_PROXY or a mirror of its releases in ELECTRON_MIRROR';

/** What the text of a failed download most likely means, and what to do; the first that fits. */
const known = [
  [/\b404\b/, 'The address has no such release: check ELECTRON_MIRROR'],
  [/\b407\b/, 'The proxy asks who you are: put name and password into HTTPS_PROXY (http://name:password@proxy:port)'],
  [/\b(401|403)\b/, 'The server or the proxy forbids it: name a mirror that you may use in ELECTRON_MIRROR'],
  [
    /certificate|self.signed|SELF_SIGNED|UNABLE_TO_|CERT_/i,
    'A proxy most likely signs with a certificate of its own: name its file in NODE_EXTRA_CA_CERTS',
  ],
  [
    /checksum/i,
    'What came is not what was asked for: a proxy or mirror most likely changed it; check HTTPS_PROXY and ELECTRON_MIRROR',
  ],
  [/ENOSPC|no space/i, 'Make room on the disk'],
  [/EACCES|EPERM|EROFS/, 'Make node_modules/electron and the cache of downloads writable'],
  [/./s, check],
];

/** Puts what Electron's installer wrote to standard error into one sentence with what to do, without a name and password of an address. */
export function explainDownload(errors) {
  const line = errors.split('\n').find((each) => /^\s*(\w*Error)\b.*?:/.test(each)) ?? errors.trim().split('\n').at(-1);
  const reason = (line ?? '').trim().replace(/^\w*Error\b[^:]*:\s*/, '') || 'the installer said nothing';
  const told = reason.replace(/[.\s]+$/, '').replaceAll(/\/\/[^/@\s]+@/g, '//');
  const [, remedy] = known.find(([pattern]) => pattern.test(reason));
  return `it could not be downloaded (${told}). ${remedy}; the next start tries again`;
}
