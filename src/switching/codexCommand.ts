// The command line that starts Codex once with a choice, whatever its configuration says.
import { SELECTION_KEYS } from '../config/selection';
import { quoteWord, type Shell } from './shellQuoting';

/** What one run uses; what is left out is for the configuration to say. */
export interface RunChoice {
  readonly model: string;
  readonly effort?: string | undefined;
  readonly provider?: string | undefined;
  readonly tier?: string | undefined;
}

export type CodexCommand =
  | { readonly ok: true; readonly line: string }
  /** The shell cannot be trusted to pass this name on as it is. */
  | { readonly ok: false; readonly name: string };

/** `codex …` or `codex exec …`, to be typed into the shell; the prompt may follow. */
export function codexCommand(program: 'codex' | 'codex exec', choice: RunChoice, shell: Shell): CodexCommand {
  const { model, effort, provider, tier } = choice;
  const words: string[] = [program];
  for (const { flag, word, name } of [
    modelWord(model),
    ...override(SELECTION_KEYS.effort, effort),
    ...override(SELECTION_KEYS.provider, provider),
    ...override(SELECTION_KEYS.tier, tier),
  ]) {
    const quoted = quoteWord(word, shell);
    if (quoted === undefined) return { ok: false, name };
    words.push(...flag, quoted);
  }
  return { ok: true, line: words.join(' ') };
}

/** A word of the command line, what stands before it, and the name that it carries. */
interface NamedWord {
  readonly flag: readonly string[];
  readonly word: string;
  readonly name: string;
}

/** `-m` beats every layer of the configuration (0.169.0); a hyphen would begin another flag. */
function modelWord(model: string): NamedWord {
  return model.startsWith('-')
    ? { flag: [], word: `--model=${model}`, name: model }
    : { flag: ['-m'], word: model, name: model };
}

/** `-c` beats every layer but an administrator's (0.169.0). */
function override(key: string, value: string | undefined): readonly NamedWord[] {
  return value === undefined ? [] : [{ flag: ['-c'], word: `${key}=${overrideValue(value)}`, name: value }];
}

/**
 * A string as the value of `-c`, which Codex reads as TOML, and as it stands where it is none (0.169.0). Double quotes are the
 * last resort: some shells cannot pass them on.
 */
export function overrideValue(value: string): string {
  const isPlain = /^[A-Za-z][\w./:-]*$/.test(value) && !['true', 'false', 'inf', 'nan'].includes(value);
  if (isPlain) return value;
  return value.includes("'") ? JSON.stringify(value) : `'${value}'`;
}
