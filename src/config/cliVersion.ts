/** Whether a Codex version is `since` or newer. A pre-release counts as its release; what is no version counts as the newest. */
export function isAtLeast(version: string, since: string): boolean {
  const have = numbers(version);
  const want = numbers(since);
  if (have === undefined || want === undefined) return true;
  for (const [index, part] of want.entries()) {
    const difference = (have[index] ?? 0) - part;
    if (difference !== 0) return difference > 0;
  }
  return true;
}

function numbers(version: string): readonly number[] | undefined {
  const found = /(\d+)\.(\d+)\.(\d+)/.exec(version);
  return found?.slice(1).map(Number);
}
