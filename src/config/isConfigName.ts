/** Whether a path has the name of a file that Codex takes configuration from: its home's, a project's or a profile's. */
export function isConfigName(path: string): boolean {
  return /(?:^|[\\/])(?:[^\\/]+\.)?config\.toml$/.test(path);
}
