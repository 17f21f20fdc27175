import { createContext } from 'react';

/** How names of the list around differ from others in it that look like them, by name. */
export const LookAlikesContext = createContext<ReadonlyMap<string, string>>(new Map());
