/** Which pages hold something that a person has typed and not sent, by their own word. Nobody is asked about it needlessly. */
export interface UnsentInput {
  /** A page tells of itself. */
  tell(page: number, isUnsent: boolean): void;
  /** The page is gone or was loaded anew. */
  forget(page: number): void;
  /** The person knows that it will be lost, and wants no question about it. */
  letGo(): void;
  isThere(): boolean;
}

export function createUnsentInput(): UnsentInput {
  const pages = new Set<number>();
  let isLetGo = false;
  return {
    tell(page, isUnsent) {
      if (isUnsent) pages.add(page);
      else pages.delete(page);
    },
    forget: (page) => void pages.delete(page),
    letGo() {
      isLetGo = true;
    },
    isThere: () => !isLetGo && pages.size > 0,
  };
}
