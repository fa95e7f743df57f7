/** Does one work after another: each begins when the one before has ended, well or not. */
export function takeTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    // Whoever asked hears of a failure; the next turn must not.
    last = turn.catch(() => undefined);
    return turn;
  };
}
