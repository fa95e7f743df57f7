// How a profile is named, and its file.

/** Whether `codex --profile` takes it (0.134.0 to 0.169.0); longer names are no good as the name of a file. */
export function isProfileName(name: string): boolean {
  return /^\w[\w-]{0,199}$/.test(name);
}

/** The profile whose file has this name; undefined for every other file. */
export function profileOfFile(file: string): string | undefined {
  const name = /^(.*)\.config\.toml$/.exec(file)?.[1];
  return name !== undefined && isProfileName(name) ? name : undefined;
}
