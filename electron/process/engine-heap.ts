// The engine's first import: its schemas are built before any line of its own, and a heap that has grown stays large.
import { keepHeapSmall } from './heap.ts';

// A page of models then dies young instead of being copied into the old space.
keepHeapSmall(8);
