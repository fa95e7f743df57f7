import { type TestContext, test } from 'node:test';
import fc from 'fast-check';

/**
 * A test that holds for generated values. The seed is printed with the result; `FC_SEED` repeats a run and `FC_RUNS`
 * multiplies the number of values, by less than 1 as well.
 */
export function property<T>(name: string, runs: number, values: fc.Arbitrary<T>, holds: (value: T) => void): void {
  test(name, (context) => {
    fc.assert(fc.property(values, holds), announcedRuns(context, runs));
  });
}

/** The same inside a test that has prepared something costly, and for checks that take time: one value after another. */
export async function assertProperty<T>(
  context: TestContext,
  runs: number,
  values: fc.Arbitrary<T>,
  holds: (value: T) => Promise<void>,
): Promise<void> {
  await fc.assert(fc.asyncProperty(values, holds), announcedRuns(context, runs));
}

function announcedRuns(context: TestContext, runs: number): { seed: number; numRuns: number } {
  const seed = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31);
  const numRuns = Math.ceil(runs * Number(process.env['FC_RUNS'] ?? 1));
  context.diagnostic(`seed ${seed}, ${numRuns} runs`);
  return { seed, numRuns };
}
