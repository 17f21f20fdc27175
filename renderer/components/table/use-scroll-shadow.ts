import { type RefObject, useEffect } from 'react';

/**
 * Marks a scroll box while content is hidden beyond its left or right edge. Pinned columns draw their line only then.
 */
export function useScrollShadow(box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const mark = (): void => {
      element.toggleAttribute('data-scrolled-left', element.scrollLeft > 0);
      element.toggleAttribute(
        'data-scrolled-right',
        element.scrollLeft + element.clientWidth < element.scrollWidth - 1,
      );
    };
    const sizes = new ResizeObserver(mark);
    sizes.observe(element);
    if (element.firstElementChild !== null) sizes.observe(element.firstElementChild);
    element.addEventListener('scroll', mark, { passive: true });
    mark();
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', mark);
    };
  }, [box]);
}
