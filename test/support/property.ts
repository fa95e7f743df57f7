import { test } from 'node:test';
import fc from 'fast-check';

/**
 * A test that holds for generated values. The seed is printed with the result; `FC_SEED` repeats a run and `FC_RUNS`
 * multiplies the number of values.
 */
export function property<T>(name: string, runs: number, values: fc.Arbitrary<T>, holds: (value: T) => void): void {
  const seed = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31);
  const numRuns = runs * Number(process.env['FC_RUNS'] ?? 1);
  test(name, (context) => {
    context.diagnostic(`seed ${seed}, ${numRuns} runs`);
    fc.assert(fc.property(values, holds), { seed, numRuns });
  });
}
