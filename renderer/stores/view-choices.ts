import { z } from 'zod';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { type VersionColumn, versionColumnSchema, versionsQuerySchema } from '../../shared/registry/views.ts';

/** How the versions of a model are sorted. */
export type VersionsSort = z.infer<typeof versionsQuerySchema.shape.sort>;

const choicesSchema = z.object({
  columns: z.record(z.string(), z.array(versionColumnSchema)),
  sorts: z.record(z.string(), versionsQuerySchema.shape.sort),
});

interface ViewChoices {
  /** By `<scope key>/<model name>`. A missing model has the default columns. */
  readonly columns: Readonly<Record<string, readonly VersionColumn[]>>;
  readonly sorts: Readonly<Record<string, VersionsSort>>;
  chooseColumns(model: string, columns: readonly VersionColumn[]): void;
  chooseSort(model: string, sort: VersionsSort): void;
}

/**
 * What the person chose to see of each model, kept between sessions. The key has a version: a new shape takes a new
 * key.
 */
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
