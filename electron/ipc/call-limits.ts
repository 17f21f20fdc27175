/** A call's id is a UUID; a page may send anything. */
export const longestCallId = 64;
/** Messages in parts that one page may have waiting, in each direction. */
export const mostInParts = 32;
