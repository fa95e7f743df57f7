// What a report says, field by field, and how it reads. English only: it is for issues.
import type { Shown } from './reportable';

export interface Report {
  readonly extension: Shown | undefined;
  readonly editor: readonly Shown[];
  readonly system: readonly Shown[];
  readonly remote: Shown | undefined;
  readonly codex: { readonly path: Shown; readonly source: Shown; readonly version: Shown | undefined } | undefined;
  readonly home: { readonly path: Shown; readonly source: Shown };
  readonly folder: { readonly path: Shown; readonly isTrusted: boolean } | undefined;
  /** The model, the effort and the provider of a new thread, and its service tier where one is set, by who starts it. */
  readonly effective: readonly { readonly surface: Shown; readonly values: readonly Shown[] }[];
  readonly layers: readonly ReportedLayer[];
  readonly catalog: readonly ReportedList[];
  readonly problems: readonly ReportedProblem[];
}

export interface ReportedLayer {
  readonly name: readonly Shown[];
  readonly path: Shown;
  readonly state: Shown;
  readonly statements: readonly {
    readonly key: readonly Shown[];
    readonly value: Shown;
    readonly line: number;
    readonly fate: readonly Shown[];
  }[];
}

export interface ReportedList {
  readonly name: Shown;
  readonly models: number;
  readonly version?: Shown | undefined;
  readonly path?: Shown | undefined;
  /** How many hours ago it was fetched. */
  readonly hours?: number | undefined;
}

export interface ReportedProblem {
  readonly code: readonly Shown[];
  readonly path?: Shown | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/** The report as Markdown. */
export function reportText(report: Report): string {
  const { extension, editor, system, remote, codex, home, folder } = report;
  const lines = [
    '### Codex Model Picker report',
    '',
    `- Extension: ${extension ?? 'unknown'}`,
    `- Editor: ${words(editor)}`,
    `- System: ${words(system)}${remote === undefined ? '' : `, remote: ${remote}`}`,
    `- Codex: ${codex === undefined ? 'not found' : `${codex.version ?? 'not asked yet'}, ${code(codex.path)} (${codex.source})`}`,
    `- Codex home: ${code(home.path)} (${home.source})`,
    `- Folder: ${folder === undefined ? 'none' : `${code(folder.path)} (${folder.isTrusted ? 'trusted' : 'restricted'} in the editor)`}`,
    ...report.effective.map(({ surface, values }) => `- New threads, ${surface}: ${words(values)}`),
    '',
    '#### Layers, strongest first',
    '',
    ...report.layers.flatMap(layerLines),
    '',
    '#### Catalog',
    '',
    ...report.catalog.map(listLine),
    '',
    '#### Problems',
    '',
    ...(report.problems.length === 0 ? ['- none'] : report.problems.map(problemLine)),
    '',
  ];
  return lines.join('\n');
}

function layerLines({ name, path, state, statements }: ReportedLayer): readonly string[] {
  return [
    `- ${words(name)} ${code(path)}: ${state}`,
    ...statements.map(
      ({ key, value, line, fate }) => `  - line ${line}: ${code(key.join('.'))} = ${code(value)}, ${words(fate)}`,
    ),
  ];
}

function listLine({ name, models, version, path, hours }: ReportedList): string {
  const facts = [version, path && code(path), hours === undefined ? undefined : `${hours} h old`];
  const known = facts.filter((fact) => fact !== undefined);
  return `- ${name}: ${models} models${known.length === 0 ? '' : ` (${known.join(', ')})`}`;
}

function problemLine({ code: codes, path, line, column }: ReportedProblem): string {
  const place = [path && code(path), line, column].filter((part) => part !== undefined).join(':');
  return `- ${[words(codes), place].filter(Boolean).join(' ')}`;
}

function words(parts: readonly Shown[]): string {
  return parts.join(' ');
}

function code(text: string): string {
  return `\`${text}\``;
}
