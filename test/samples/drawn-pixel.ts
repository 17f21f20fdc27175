/** A PNG of one pixel, in base64. */
export const drawnPixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGPQD70CAAIPAVnqk0a8AAAAAElFTkSuQmCC';
