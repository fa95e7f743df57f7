/** Negative when `a` is older. Only the numbers between dots count; what follows them, as `-alpha.1`, does not. */
export function compareVersions(a: string, b: string): number {
  const parts = (version: string) => /^\d+(?:\.\d+)*/.exec(version)?.[0].split('.').map(Number) ?? [];
  const [left, right] = [parts(a), parts(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
