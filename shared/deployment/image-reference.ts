import { cutText } from '../text/cut-text.ts';
import { unwrapPasted } from '../text/pasted-text.ts';
import { toVisibleText } from '../text/visible-text.ts';

const component = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const domainName = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const domainPattern = new RegExp(`^(?:${domainName}(?:\\.${domainName})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);
const componentPattern = new RegExp(`^${component}$`);
const tagPattern = /^\w[\w.-]{0,127}$/;
const digestPattern = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;

/** Takes off what comes along when the name of an image is copied from a command or a file. */
export function readPastedImage(text: string): string {
  return unwrapPasted(
    unwrapPasted(text)
      .replace(/^(?:(?:docker|podman|nerdctl|crictl)\s+pull\s+|FROM\s+|image:\s+)/i, '')
      .replace(/^docker:\/\//i, ''),
  );
}

/**
 * Says why a text cannot be the reference of an image, by the grammar of the distribution project
 * (github.com/distribution/reference), which Kubernetes applies before it pulls; null where it can.
 */
export function describeImageSlip(reference: string): string | null {
  if (/\s/.test(reference)) return 'An image has no space in its name';
  if (/^[a-z]+:\/\//i.test(reference))
    return 'An image has no “https://” in front: begin with the registry or the name';
  const [named = '', digest, ...more] = reference.split('@');
  if (more.length > 0) return 'Only one “@” may stand in it, before the digest';
  if (digest !== undefined && !isDigest(digest))
    return 'What follows “@” is no whole digest, such as sha256: and 64 digits';
  const slash = named.lastIndexOf('/');
  const colon = named.indexOf(':', slash + 1);
  const name = colon === -1 ? named : named.slice(0, colon);
  const tag = colon === -1 ? null : named.slice(colon + 1);
  if (tag === '') return 'The tag behind “:” is missing';
  if (tag !== null && !tagPattern.test(tag))
    return `${quote(tag)} is no tag: at most 128 letters, digits, “_”, “.” and “-”, and no “.” or “-” first`;
  return describeNameSlip(name);
}

function describeNameSlip(name: string): string | null {
  const [first = '', ...others] = name.split('/');
  const hasDomain =
    others.length > 0 && (/[.:[]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  if (hasDomain && !domainPattern.test(first))
    return `${quote(first)} is no name of a registry, such as registry.example.com:5000`;
  const path = hasDomain ? others : [first, ...others];
  if (path.includes('')) return name === '' ? 'The name of the image is missing' : 'It has a “/” too many';
  const wrong = path.find((each) => !componentPattern.test(each));
  if (wrong !== undefined)
    return componentPattern.test(wrong.toLowerCase())
      ? `Images have lower-case names: ${quote(wrong.toLowerCase())} instead of ${quote(wrong)}`
      : `${quote(wrong)} is no name of an image: lower-case letters and digits, with single “.”, “_” or “-” between them`;
  if (path.join('/').length > 255) return 'The name of the image has more than 255 characters';
  return /^[0-9a-f]{64}$/.test(name) ? 'This is the ID of an image on one computer. Enter its name' : null;
}

function quote(text: string): string {
  return `“${cutText(toVisibleText(text), 60)}”`;
}

function isDigest(digest: string): boolean {
  return digestPattern.test(digest) && (!digest.startsWith('sha256:') || digest.length === 'sha256:'.length + 64);
}
