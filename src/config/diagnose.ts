import type { Catalog } from '../catalog/catalog';
import { parseToml, type TomlProblem, type TomlTable } from '../toml/parse';
import type { Span } from '../toml/scan';
import { spansIn } from '../toml/spansOfKey';
import { type CodexRules, rulesOf } from './codexRules';
import { diagnoseModels } from './diagnoseModels';
import { diagnosePassedOver } from './diagnosePassedOver';
import { diagnoseRefused } from './diagnoseRefused';
import type { Diagnostic } from './diagnostic';
import type { LayerSource } from './layer';
import type { Selection } from './selection';

/** What a file is judged by beside its text. */
export interface DiagnoseContext {
  readonly source: Pick<LayerSource, 'kind'>;
  readonly catalog: Catalog;
  /** An unknown version counts as the newest. */
  readonly cliVersion: string | undefined;
  /** Ids of the providers that the other layers in force define. */
  readonly otherProviders: readonly string[];
  /** What counts for the keys that the file does not set. */
  readonly inherited: Selection;
}

/** A file as its judges see it. */
export interface Examined extends DiagnoseContext {
  readonly data: TomlTable;
  readonly rules: CodexRules;
}

/** What a judge finds, before its place is looked up. */
export interface Found extends Omit<Diagnostic, 'span'> {
  readonly path: readonly string[];
  /** Whether it is about the key and not about its value. */
  readonly isOfKey?: boolean;
}

/** Everything that is wrong in a text, in its order. Never throws. */
export function diagnose(text: string, context: DiagnoseContext): readonly Diagnostic[] {
  const parsed = parseToml(text);
  if (!parsed.ok) return [syntaxError(text, parsed.error)];
  const file = { ...context, data: parsed.data, rules: rulesOf(context.cliVersion) };
  const spansOf = spansIn(text);
  return [...diagnoseRefused(file), ...diagnosePassedOver(file), ...diagnoseModels(file)]
    .map(({ isOfKey, ...found }): Diagnostic => {
      // What is missing stands where its table does.
      const spans = spansOf(found.path) ?? spansOf(found.path.slice(0, -1));
      return { ...found, span: (isOfKey ? undefined : spans?.value) ?? spans?.key ?? { start: 0, end: 0 } };
    })
    .toSorted((one, other) => one.span.start - other.span.start);
}

function syntaxError(text: string, { line, column, reason }: TomlProblem): Diagnostic {
  const span = restOfLine(text, line, column);
  return { finding: { code: 'invalidToml', reason }, severity: 'error', path: [], span, fixes: [] };
}

/** At least one character, where the text has any. */
function restOfLine(text: string, line: number, column: number): Span {
  const lines = text.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  // A byte-order mark is no part of the first line to the parser.
  const shift = line === 1 && text.startsWith('\ufeff') ? 1 : 0;
  const start = Math.min(before + shift + column - 1, text.length);
  const end = before + (lines[line - 1]?.trimEnd().length ?? 0);
  return end > start ? { start, end } : { start: Math.max(0, start - 1), end: start };
}
