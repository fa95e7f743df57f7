/** The native program of a Codex version; `scripts/test.mjs` installs them and names them in CODEX_PROGRAMS. */
export function codexProgram(version: string): string {
  const program = programs()[version];
  if (program === undefined)
    throw new Error(`No Codex ${version} at hand. Start these tests with \`node scripts/test.mjs codex\`.`);
  return program;
}

/** Every version at hand, oldest first. */
export function codexVersions(): readonly string[] {
  return Object.keys(programs());
}

function programs(): Readonly<Record<string, string>> {
  return JSON.parse(process.env['CODEX_PROGRAMS'] ?? '{}');
}
