import { createSingleFlight } from '../../../timing/single-flight.ts';

/** Remembers what was found out last, and lets whoever asks for the same at the same time wait for one finding. */
export interface RecentAnswers<T extends object> {
  read(name: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  forget(answer: T): void;
}

export function createRecentAnswers<T extends object>(most: number): RecentAnswers<T> {
  const flights = createSingleFlight<T>();
  let kept: readonly { readonly name: string; readonly answer: T }[] = [];
  return {
    async read(name, signal, work) {
      const known = kept.find((each) => each.name === name);
      const answer = known?.answer ?? (await flights.join(name, signal, work));
      kept = [{ name, answer }, ...kept.filter((each) => each.name !== name)].slice(0, most);
      return answer;
    },
    forget(answer) {
      kept = kept.filter((each) => each.answer !== answer);
    },
  };
}
