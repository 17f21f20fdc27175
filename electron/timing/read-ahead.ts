/**
 * Goes through what `ask` gives, one request after the other, and asks on while the caller is busy, so that neither waits for the
 * other as long as both take the same time on the whole: `most` that nobody has taken yet may be there. A failure comes in its turn.
 */
export async function* readAhead<T>(ask: () => Promise<IteratorResult<T, unknown>>, most: number): AsyncGenerator<T> {
  const coming: Promise<IteratorResult<T, unknown>>[] = [];
  let isAsking = false;
  let isOver = false;

  function askOn(): void {
    if (isAsking || isOver || coming.length > most) return;
    isAsking = true;
    const asked = ask();
    coming.push(asked);
    asked.then(
      ({ done }) => {
        isAsking = false;
        isOver ||= done === true;
        askOn();
      },
      () => {
        isOver = true;
      },
    );
  }

  try {
    for (;;) {
      askOn();
      const step = await coming.shift();
      if (step === undefined || step.done === true) return;
      askOn();
      yield step.value;
    }
  } finally {
    isOver = true;
    // Whoever stops finds nothing under way.
    await coming.at(-1)?.catch(() => undefined);
  }
}
