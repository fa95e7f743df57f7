// Fills in a report from what is known. What has no field in `Report` stays out, and so do all words of files and programs.
import type { Provenance } from '../catalog/catalog';
import type { CatalogProblem, CatalogState } from '../catalog/catalogState';
import type { ConfigHere } from '../config/configHere';
import type { Fate, Surface } from '../config/fate';
import type { FileProblem, HomeSource } from '../config/fileProblem';
import type { LayerSource } from '../config/layer';
import type { LayerState } from '../config/layerState';
import { placeOfRefusal, type Refusal } from '../config/refusal';
import type { Resolution, ResolvedLayer, ResolvedStatement } from '../config/resolveConfig';
import { placeOfStatement, SETTING_NAMES } from '../config/statement';
import type { CodexProgram } from './codexPort';
import type { Report, ReportedLayer, ReportedList, ReportedProblem } from './report';
import {
  ownWord,
  type Person,
  type Shown,
  shownErrno,
  shownId,
  shownKind,
  shownPath,
  shownVersion,
} from './reportable';

export interface ReportInput {
  readonly here: ConfigHere;
  readonly home: { readonly path: string; readonly source: HomeSource };
  readonly catalog: CatalogState;
  readonly codex: CodexProgram | undefined;
  readonly person: Person;
  readonly isTrusted: boolean;
  readonly extension: string | undefined;
  /** Its name in lower case, as in `vscode.env.uriScheme`. */
  readonly editor: { readonly name: string; readonly version: string; readonly language: string };
  readonly remote: string | undefined;
  readonly system: { readonly platform: string; readonly release: string; readonly arch: string };
  /** In milliseconds since 1970. */
  readonly now: number;
}

export function reportOf(input: ReportInput): Report {
  const { here, home, codex, person, editor, system, remote } = input;
  const { resolution, folder } = here;
  return {
    extension: shownVersion(input.extension),
    editor: [shownKind(editor.name), ...known(shownVersion(editor.version)), shownKind(editor.language)],
    system: [
      shownKind(system.platform),
      ...known(shownVersion(/^\d+\.\d+(?:\.\d+)?/.exec(system.release)?.[0])),
      shownKind(system.arch),
    ],
    remote: remote === undefined ? undefined : shownKind(remote),
    codex: codex && {
      path: shownPath(codex.path, person),
      source: ownWord(codex.source),
      version: shownVersion(codex.version),
    },
    home: { path: shownPath(home.path, person), source: ownWord(home.source) },
    folder: folder === undefined ? undefined : { path: shownPath(folder, person), isTrusted: input.isTrusted },
    effective: resolution === undefined || resolution.refusal ? [] : effectiveValues(resolution, person),
    layers: resolution?.layers.map((layer) => reportedLayer(layer, person)) ?? [],
    catalog: lists(input),
    problems: [
      ...(resolution === undefined && here.user.kind === 'unreadable' ? [fileProblem(here.user.problem, person)] : []),
      ...(resolution?.refusal ? [refusalProblem(resolution.refusal, person)] : []),
      ...input.catalog.problems.map((problem) => catalogProblem(problem, person)),
    ],
  };
}

function known(text: Shown | undefined): readonly Shown[] {
  return text === undefined ? [] : [text];
}

function effectiveValues({ effective }: Resolution, person: Person): Report['effective'] {
  const values = (surface: Surface) =>
    SETTING_NAMES.flatMap((name) => {
      const statement = effective[surface][name];
      // There is no default to tell of a service tier that nobody sets.
      if (name === 'tier' && statement === undefined) return [];
      return statement === undefined ? ownWord('default') : shownId(statement.value, person);
    });
  return [
    { surface: ownWord('exec and IDE'), values: values('exec') },
    { surface: ownWord('terminal UI'), values: values('tui') },
  ];
}

function reportedLayer({ layer, state, statements }: ResolvedLayer, person: Person): ReportedLayer {
  return {
    name: layerWords(layer.source, person),
    path: shownPath(layer.path, person),
    state: stateWord(state),
    statements: statements.map((resolved) => reportedStatement(resolved, person)),
  };
}

function layerWords(source: LayerSource, person: Person): readonly Shown[] {
  return source.kind === 'profile' ? [ownWord('profile'), shownId(source.name, person)] : [ownWord(source.kind)];
}

function stateWord(state: LayerState): Shown {
  return state.kind === 'untrusted' ? ownWord(`untrusted (${state.level})`) : ownWord(state.kind);
}

function reportedStatement(
  { statement, fate }: ResolvedStatement,
  person: Person,
): ReportedLayer['statements'][number] {
  const [exec, tui] = [fateWords(fate.exec, person), fateWords(fate.tui, person)];
  const isSame = exec.join() === tui.join();
  return {
    key: statement.path.map((key) => shownId(key, person)),
    value: shownId(statement.value, person),
    line: placeOfStatement(statement).line,
    fate: isSame ? exec : [...exec, ownWord('(terminal UI:'), ...tui, ownWord(')')],
  };
}

function fateWords(fate: Fate, person: Person): readonly Shown[] {
  switch (fate.kind) {
    case 'wins':
      return [ownWord('wins')];
    case 'shadowed':
      return [ownWord('overridden by'), ...layerWords(fate.by.layer.source, person)];
    case 'ignored':
      return [ownWord('ignored:'), ownWord(fate.because)];
  }
}

/** How many models each list has. */
function lists({ catalog: { catalog }, person, now }: ReportInput): readonly ReportedList[] {
  const counts = new Map<string, { readonly by: Provenance; readonly models: number }>();
  for (const by of catalog.models.flatMap(({ sources }) => sources)) {
    const key = JSON.stringify(by);
    counts.set(key, { by, models: (counts.get(key)?.models ?? 0) + 1 });
  }
  return [...counts.values()].map(({ by, models }) => ({ models, ...listFacts(by, person, now) }));
}

function listFacts(by: Provenance, person: Person, now: number): Omit<ReportedList, 'models'> {
  const name = ownWord(by.kind);
  switch (by.kind) {
    case 'catalogFile':
      return { name, path: shownPath(by.path, person) };
    case 'codex':
      return { name, version: shownVersion(by.version) };
    case 'cache': {
      const hours = Math.floor((now - Date.parse(by.fetchedAt ?? '')) / 3_600_000);
      return { name, version: shownVersion(by.version), hours: Number.isNaN(hours) ? undefined : hours };
    }
    case 'documented':
      return { name };
  }
}

function fileProblem(problem: FileProblem, person: Person): ReportedProblem {
  const { code, path } = problem;
  const place = problem.code === 'notUtf8' ? { line: problem.line, column: problem.column } : {};
  const errno = 'errno' in problem && problem.errno !== undefined ? [shownErrno(problem.errno)] : [];
  return { code: [ownWord(code), ...errno], path: shownPath(path, person), ...place };
}

function refusalProblem(refusal: Refusal, person: Person): ReportedProblem {
  if (refusal.code === 'brokenLayer' && refusal.problem.kind === 'unreadable') {
    return fileProblem(refusal.problem.problem, person);
  }
  const at = placeOfRefusal(refusal);
  return { code: [ownWord(refusal.code)], ...(at && { path: shownPath(at.path, person), ...at.place }) };
}

function catalogProblem(problem: CatalogProblem, person: Person): ReportedProblem {
  const code = ownWord(problem.code);
  switch (problem.code) {
    case 'codexNotFound':
      return { code: [code] };
    case 'invalidCliPath':
      return { code: [code, ownWord(problem.problem)], path: shownPath(problem.path, person) };
    case 'catalogFile':
      return { code: [code, ownWord(problem.because)], path: shownPath(problem.path, person) };
    case 'codexFailed': {
      const { failure } = problem;
      const fact = 'errno' in failure ? [shownErrno(failure.errno)] : [];
      return { code: [code, ownWord(failure.kind), ...fact], path: shownPath(problem.path, person) };
    }
  }
}
