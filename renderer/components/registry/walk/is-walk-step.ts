/** Whether what stands with an address in the window's history says that it was a step from the version before. */
export function isWalkStep(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'isStep' in state && state.isStep === true;
}
