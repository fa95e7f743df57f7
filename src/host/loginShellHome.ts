// `CODEX_HOME` as the login shell sets it: a VS Code that was started from the desktop may never have heard of it.
import { tmpdir } from 'node:os';
import { isAbsolute } from 'node:path';
import { runProgram } from './runProgram';
import type { Environment } from './searchPath';

export interface LoginShell {
  /** The account's own shell, an absolute path. */
  readonly program: string | undefined;
  readonly environment: Environment;
  readonly platform: NodeJS.Platform;
  /** Ends the shell early. */
  readonly signal?: AbortSignal;
}

/** What a new login has anyway; all else is for the shell's own files to say. */
const KEPT = ['HOME', 'USER', 'LOGNAME', 'LANG', 'PATH', 'SHELL', 'XDG_CONFIG_HOME', 'ZDOTDIR'];

/** Those that take `-ilc` and know `printf` and `"$NAME"`. */
const KNOWN_SHELLS = /\/(bash|zsh|fish|dash|ksh|sh)$/;

const MARK = 'codex-home';

/**
 * What the shell sets, an absolute path; undefined where it sets nothing, where it is no shell that we know, and where it does
 * not answer within two seconds. Interactive, since many set their variables in `.bashrc` or `.zshrc`.
 */
export async function loginShellHome({
  program,
  environment,
  platform,
  signal,
}: LoginShell): Promise<string | undefined> {
  if (platform === 'win32' || program === undefined || !KNOWN_SHELLS.test(program)) return undefined;
  const end = await runProgram({
    program,
    args: ['-ilc', `printf '<${MARK}>%s</${MARK}>' "$CODEX_HOME"`],
    cwd: environment['HOME'] ?? tmpdir(),
    environment: { ...Object.fromEntries(KEPT.map((name) => [name, environment[name]])), TERM: 'dumb' },
    milliseconds: 2000,
    maxBytes: 64 * 1024,
    signal,
  });
  // What a shell's files print stands around the answer.
  const home = end.kind === 'done' ? /<codex-home>(.*?)<\/codex-home>/s.exec(end.stdout)?.[1] : undefined;
  return home !== undefined && isAbsolute(home) ? home : undefined;
}
