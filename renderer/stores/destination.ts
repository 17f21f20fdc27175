interface RouterState {
  readonly location: { readonly pathname: string };
  readonly navigation: { readonly location?: { readonly pathname: string } | undefined };
}

let headedTo = '';

/** Notes where the router is, or where it goes while it reads the page that stands there. */
export function noteDestination({ location, navigation }: RouterState): void {
  headedTo = (navigation.location ?? location).pathname;
}

/**
 * Whether a path is where the person is and means to stay. A page remains on screen, and goes on, until the next one has been read and
 * drawn: what leads on by itself asks here first, or it would undo where the person has just gone.
 */
export function isStayingAt(pathname: string): boolean {
  return headedTo === pathname;
}
