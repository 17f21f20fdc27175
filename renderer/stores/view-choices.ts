import { z } from 'zod';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { type VersionColumn, versionColumnSchema, versionsQuerySchema } from '../../shared/registry/views.ts';

/** How the versions of one model are sorted. */
export type VersionsSort = z.infer<typeof versionsQuerySchema.shape.sort>;

const choicesSchema = z.object({
  columns: z.record(z.string(), z.array(versionColumnSchema)),
  sorts: z.record(z.string(), versionsQuerySchema.shape.sort),
});

interface ViewChoices {
  /** By `<scope key>/<model name>`; a model that is not in here has the default columns. */
  readonly columns: Readonly<Record<string, readonly VersionColumn[]>>;
  readonly sorts: Readonly<Record<string, VersionsSort>>;
  chooseColumns(model: string, columns: readonly VersionColumn[]): void;
  chooseSort(model: string, sort: VersionsSort): void;
}

/** What a person chose to see, per model, kept across starts. The key carries a version: another shape takes another key. */
export const useViewChoices = create<ViewChoices>()(
  persist(
    (set) => ({
      columns: {},
      sorts: {},
      chooseColumns: (model, columns) => set((now) => ({ columns: { ...now.columns, [model]: columns } })),
      chooseSort: (model, sort) => set((now) => ({ sorts: { ...now.sorts, [model]: sort } })),
    }),
    {
      name: 'view-choices-v1',
      partialize: ({ columns, sorts }) => ({ columns, sorts }),
      merge: (stored, initial) => ({ ...initial, ...(choicesSchema.safeParse(stored).data ?? {}) }),
    },
  ),
);
