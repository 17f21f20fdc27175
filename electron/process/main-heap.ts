// Main's first import, as the engine's: a heap that has grown stays large.
import { keepHeapSmall } from './heap.ts';

// Bodies pass through main outside of its heap.
keepHeapSmall(2);
