/** px above and below the screen within which rows are rendered. */
const margin = 800;

type Tell = (isNear: boolean, height: number) => void;

const tellOf = new WeakMap<Element, Tell>();
const observers = new WeakMap<Element, IntersectionObserver>();

/** Tells whenever an element comes near to the screen or goes away from it, with its height in px. Returns what ends it. */
export function watchNearness(element: Element, tell: Tell): () => void {
  // What scrolls the page: a margin counts only around the element that it is given for.
  const root = element.closest('main') ?? document.documentElement;
  const observer = observers.get(root) ?? createObserver(root);
  observers.set(root, observer);
  tellOf.set(element, tell);
  observer.observe(element);
  return () => {
    observer.unobserve(element);
    tellOf.delete(element);
  };
}

function createObserver(root: Element): IntersectionObserver {
  return new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting, boundingClientRect } of entries) {
        tellOf.get(target)?.(isIntersecting, boundingClientRect.height);
      }
    },
    { root: root === document.documentElement ? null : root, rootMargin: `${margin}px 0px` },
  );
}
