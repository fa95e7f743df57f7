// How a word reaches a program unchanged through the shell that a person types into. What a shell cannot be trusted to
// carry is refused: ids come out of catalogs, which others write.

/** The shells whose rules are known here. */
export type Shell = 'posix' | 'fish' | 'powershell' | 'cmd' | 'other';

const SHELLS: ReadonlyMap<string, Shell> = new Map([
  ...['sh', 'bash', 'zsh', 'dash', 'ash', 'ksh', 'mksh'].map((name) => [name, 'posix'] as const),
  ['fish', 'fish'],
  ...['pwsh', 'pwsh-preview', 'powershell'].map((name) => [name, 'powershell'] as const),
  ['cmd', 'cmd'],
]);

/** The shell that a program is, by its path or name. */
export function shellOf(program: string): Shell {
  const name = program.split(/[\\/]/).at(-1) ?? '';
  return SHELLS.get(name.toLowerCase().replace(/\.exe$/, '')) ?? 'other';
}

/** The word as it has to be typed; `undefined` where it cannot be. */
export function quoteWord(word: string, shell: Shell): string | undefined {
  // A terminal takes them for keys, which no quotes hold back; a configuration may hold them, also that of a project.
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(word)) return undefined;
  // No shell sees more in it than text, also not one that is not known here.
  if (/^[A-Za-z][\w./:=-]*$/.test(word)) return word;
  switch (shell) {
    case 'posix':
      return `'${word.replaceAll("'", String.raw`'\''`)}'`;
    case 'fish':
      return `'${word.replace(/['\\]/g, String.raw`\$&`)}'`;
    case 'powershell':
      return quoteForPowerShell(word);
    case 'cmd':
      return quoteForCmd(word);
    case 'other':
      return undefined;
  }
}

/**
 * For 5.1 and 7 alike. 5.1 passes double quotes, and a backslash before the quote that it adds itself, unescaped. And where
 * `codex` is a batch file, cmd reads the word again, without quotes unless there are blanks in it.
 */
function quoteForPowerShell(word: string): string | undefined {
  if (/["%^&|<>()]|\\$/.test(word)) return undefined;
  // PowerShell takes typographic quotation marks for the plain one.
  return `'${word.replace(/['\u2018-\u201b]/g, '$&$&')}'`;
}

/** Within double quotes cmd still replaces `%NAME%`, and `!NAME!` where that is switched on, and knows no escape. */
function quoteForCmd(word: string): string | undefined {
  if (/["%!]/.test(word)) return undefined;
  // A program takes a backslash before the closing quote for its escape, unless there are two.
  return `"${word.replace(/\\+$/, '$&$&')}"`;
}
