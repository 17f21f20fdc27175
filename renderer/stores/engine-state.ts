import { create } from 'zustand';
import type { EngineState } from '../../shared/ipc/main-contract.ts';

/** How the process is that reads registries, as main says. */
export const useEngineState = create<EngineState>(() => ({ state: 'starting', restarts: 0, isSyncHeldBack: false }));
