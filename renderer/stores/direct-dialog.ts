import { create } from 'zustand';

interface DirectSubject {
  readonly connectionId: string;
  /** Name of the PrimeHub group. */
  readonly group: string;
}

interface DirectDialog {
  /** Whose models are to be read from MLflow itself; null while nothing is asked. */
  readonly subject: DirectSubject | null;
  show(subject: DirectSubject): void;
  close(): void;
}

/** The one dialog for connecting to MLflow directly. The frame draws it: the notice that opened it goes as soon as it has worked. */
export const useDirectDialog = create<DirectDialog>((set) => ({
  subject: null,
  show: (subject) => set({ subject }),
  close: () => set({ subject: null }),
}));
