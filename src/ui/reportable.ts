// What may stand in a report that people paste into public issues. Only these functions make a `Shown`, so that a text
// which went through none of them is no part of one.
declare const shown: unique symbol;

/** A text that holds neither a secret nor the name of an account, as far as that can be seen from its form. */
export type Shown = string & { readonly [shown]: true };

export interface Person {
  /** The home folder by its names, with links and without. */
  readonly homes: readonly string[];
  readonly account: string;
}

const NOT_SHOWN = '(not shown)';

/** A word of this program's own: the type keeps what comes from elsewhere out. */
export function ownWord<Word extends string>(word: string extends Word ? never : Word): Shown {
  return word as string as Shown;
}

/** Words of this program's own, and between them what may be shown, or nothing. */
export function shownText(own: TemplateStringsArray, ...parts: readonly (Shown | number | undefined)[]): Shown {
  return String.raw({ raw: own }, ...parts.map((part) => part ?? '')) as Shown;
}

/** What is known of some facts. */
export function shownList(
  parts: readonly (Shown | number | undefined)[],
  separator: ' ' | '.' | ':' | ', ' = ' ',
): Shown {
  return parts.filter((part) => part !== undefined).join(separator) as Shown;
}

export function shownLines(lines: readonly Shown[]): Shown {
  return lines.map((line) => `${line}\n`).join('') as Shown;
}

/** The id of a model, an effort, a provider or a profile, if it looks like one and not like a secret. */
export function shownId(value: unknown, person: Person): Shown {
  const isId = typeof value === 'string' && /^[a-z0-9][\w.:/@-]{0,63}$/i.test(value);
  const isFit = isId && !looksSecret(value) && !names(person).test(value);
  return (isFit ? value : NOT_SHOWN) as Shown;
}

/** A version such as `0.169.0` or `0.170.0-alpha.3`. */
export function shownVersion(value: string | undefined): Shown | undefined {
  if (value === undefined) return undefined;
  return (
    /^\d{1,5}(?:\.\d{1,5}){1,3}(?:-(?:alpha|beta|rc|insider|dev)(?:\.\d{1,4})?)?$/.test(value) ? value : NOT_SHOWN
  ) as Shown;
}

/** A code of the operating system, such as `ENOENT`. */
export function shownErrno(value: string | undefined): Shown {
  return (value !== undefined && /^E[A-Z0-9]{1,15}$/.test(value) ? value : NOT_SHOWN) as Shown;
}

/** A lower-case word that VS Code or Node gives, such as `ssh-remote` or `linux`; of `ssh-remote+host`, the kind. */
export function shownKind(value: string): Shown {
  const kind = value.split('+')[0] ?? '';
  return (/^[a-z][a-z0-9-]{0,20}$/.test(kind) && !looksSecret(kind) ? kind : NOT_SHOWN) as Shown;
}

/** A path with the home folder as `~`, and without segments that look like a secret or name the account. */
export function shownPath(path: string, person: Person): Shown {
  const home = person.homes.find((home) => isWithin(path, home));
  const rest = home === undefined ? path : `~${path.slice(home.length)}`;
  const hidden = names(person);
  const segments = rest.split(/([\\/])/).map((segment) => {
    const isFit = segment.length <= 80 && !/[\p{Cc}`]/u.test(segment) && !looksSecret(segment);
    return isFit ? segment.replaceAll(hidden, '(account)') : NOT_SHOWN;
  });
  return segments.join('') as Shown;
}

/** Windows and macOS take a path in any case. */
function isWithin(path: string, home: string): boolean {
  if (home === '' || /^[\\/]$/.test(home)) return false;
  const isSame = path.slice(0, home.length).toLowerCase() === home.toLowerCase();
  return isSame && /^(?:$|[\\/])/.test(path.slice(home.length));
}

/** The account's name where it stands as a word of its own. */
function names({ account }: Person): RegExp {
  // The program's own name tells of nobody.
  if (account === '' || account.toLowerCase() === 'codex') return /(?!)/g;
  const name = account.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${name}(?![\\p{L}\\p{N}])`, 'giu');
}

/** How keys and tokens begin: those of OpenAI, GitHub, GitLab, Slack, Hugging Face, npm, AWS, Google, and JWTs. */
const SECRET_STARTS = [
  /(?<![a-z0-9])(?:sk|pk|rk|gh[oprsu]|github_pat|glpat|xox[a-z]|hf|npm|key|token|secret|bearer|password)[-_]/i,
  /(?<![A-Za-z0-9])(?:AKIA|ASIA|AIza|ya29|eyJ)/,
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-/i,
];

function looksSecret(text: string): boolean {
  return SECRET_STARTS.some((start) => start.test(text)) || text.split(/[^\p{L}\p{N}]+/u).some(looksRandom);
}

/** Ids are made of words, versions and dates; keys of long runs in which letters and digits take turns. */
function looksRandom(run: string): boolean {
  const isLong = run.length >= 20 || /^\d{9,}$/.test(run);
  const isHex = run.length >= 12 && /^(?=.*\d)(?=.*[a-f])[0-9a-f]+$/i.test(run);
  const turns = run.match(/(?<=\d)\D|(?<=\D)\d|(?<=\p{Ll})\p{Lu}/gu)?.length ?? 0;
  return isLong || isHex || (run.length >= 8 && /\d/.test(run) && turns >= 4);
}
