import { create } from 'zustand';

interface DirectSubject {
  readonly connectionId: string;
  /** Name of the PrimeHub group. */
  readonly group: string;
}

interface DirectDialog {
  /** The group to connect directly; null while the dialog is closed. */
  readonly subject: DirectSubject | null;
  show(subject: DirectSubject): void;
  close(): void;
}

/**
 * The one dialog for connecting to MLflow directly. The frame renders it, as the notice that opened it disappears once
 * it has worked.
 */
export const useDirectDialog = create<DirectDialog>((set) => ({
  subject: null,
  show: (subject) => set({ subject }),
  close: () => set({ subject: null }),
}));
