/** The native program of a Codex version; `scripts/test.mjs` installs them and names them in CODEX_PROGRAMS. */
export function codexProgram(version: string): string {
  const program = programs()[version];
  if (program === undefined) throw notAtHand(version);
  return program;
}

/** Every version at hand, oldest first. */
export function codexVersions(): readonly string[] {
  const versions = Object.keys(programs());
  if (versions.length === 0) throw notAtHand('at all');
  return versions;
}

function notAtHand(what: string): Error {
  return new Error(`No Codex ${what} at hand. Start these tests with \`node scripts/test.mjs codex\`.`);
}

function programs(): Readonly<Record<string, string>> {
  return JSON.parse(process.env['CODEX_PROGRAMS'] ?? '{}');
}
