/** A text that shows whether it is whole: some numbered lines, of which none can be missing or cut. */
export function linesUpTo(last: number): string {
  return Array.from({ length: last }, (_, index) => `line ${index + 1}: ${'x'.repeat(50)}\n`).join('');
}
