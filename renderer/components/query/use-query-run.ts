import { useEffect, useMemo, useState } from 'react';
import { parseQuery } from '../../../shared/query/parse-query.ts';
import type { QueryProblem } from '../../../shared/query/query-problem.ts';
import { getRunPause } from './run-pause.ts';

interface QueryRun {
  /** The query to ask with: the last one that could be understood. */
  readonly query: string;
  /** What is wrong with the text as it is; null if nothing is. */
  readonly problem: QueryProblem | null;
  /** Whether the text has no condition, only plain words. */
  readonly isPlain: boolean;
  /** Asks with the text at once, if it can be understood. */
  readonly runNow: () => void;
}

/** Decides what a list is asked with while its query is being typed; `isListOfNames` as in {@link getRunPause}. */
export function useQueryRun(text: string, isListOfNames = false): QueryRun {
  // The engine reads the query again, with the time; here it is only about what is wrong.
  const { tree, problem } = useMemo(() => parseQuery(text, 0), [text]);
  const [query, setQuery] = useState(problem === null ? text : '');
  const wait = problem === null ? getRunPause(text, isListOfNames) : null;
  useEffect(() => {
    if (wait === null) return;
    const timer = setTimeout(() => setQuery(text), wait);
    return () => clearTimeout(timer);
  }, [text, wait]);
  return {
    query,
    problem,
    isPlain: tree?.kind === 'word',
    runNow: () => {
      if (problem === null) setQuery(text);
    },
  };
}

/** Says, beside what is wrong with a query, which one the rows on screen belong to. */
export function describeFormer(query: string, what: 'models' | 'versions'): string {
  return query.trim() === '' ? `the list below is still of all ${what}` : 'the list below is still of the query before';
}
