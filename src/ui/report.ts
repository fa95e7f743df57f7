// The report, as Markdown, in English only: it is for issues. What is not `Shown` stays out, and so do all words of files and programs.
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
import {
  ownWord,
  type Person,
  type Shown,
  shownErrno,
  shownId,
  shownKind,
  shownLines,
  shownList,
  shownPath,
  shownText,
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

export function reportText(input: ReportInput): Shown {
  const { here, person, editor, system, remote } = input;
  const { resolution } = here;
  const release = /^\d+\.\d+(?:\.\d+)?/.exec(system.release)?.[0];
  const place = remote === undefined ? undefined : shownText`, remote: ${shownKind(remote)}`;
  const effective = resolution === undefined || resolution.refusal ? [] : effectiveLines(resolution, person);
  const layers = resolution?.layers.flatMap((layer) => layerLines(layer, person)) ?? [];
  const problems = [
    ...(resolution === undefined && here.user.kind === 'unreadable' ? [fileProblem(here.user.problem, person)] : []),
    ...(resolution?.refusal ? [refusalProblem(resolution.refusal, person)] : []),
    ...input.catalog.problems.map((problem) => catalogProblem(problem, person)),
  ];
  return shownText`### Codex Model Picker report

- Extension: ${shownVersion(input.extension) ?? ownWord('unknown')}
- Editor: ${shownList([shownKind(editor.name), shownVersion(editor.version), shownKind(editor.language)])}
- System: ${shownList([shownKind(system.platform), shownVersion(release), shownKind(system.arch)])}${place}
- Codex: ${codexText(input)}
- Codex home: ${pathCode(input.home.path, person)} (${ownWord(input.home.source)})
- Folder: ${folderText(input)}
${shownLines(effective)}
#### Layers, strongest first

${shownLines(layers)}
#### Catalog

${shownLines(listLines(input))}
#### Problems

${shownLines(problems.length === 0 ? [ownWord('- none')] : problems)}`;
}

function codexText({ codex, person }: ReportInput): Shown {
  if (codex === undefined) return ownWord('not found');
  const version = shownVersion(codex.version) ?? ownWord('not asked yet');
  return shownText`${version}, ${pathCode(codex.path, person)} (${ownWord(codex.source)})`;
}

function folderText({ here: { folder }, isTrusted, person }: ReportInput): Shown {
  if (folder === undefined) return ownWord('none');
  return shownText`${pathCode(folder, person)} (${ownWord(isTrusted ? 'trusted' : 'restricted')} in the editor)`;
}

/** The model, the effort and the provider of a new thread, and its service tier where one is set, by who starts it. */
function effectiveLines({ effective }: Resolution, person: Person): readonly Shown[] {
  const values = (surface: Surface) =>
    SETTING_NAMES.map((name) => {
      const statement = effective[surface][name];
      if (statement !== undefined) return shownId(statement.value, person);
      // There is no default to tell of a service tier that nobody sets.
      return name === 'tier' ? undefined : ownWord('default');
    });
  return [
    shownText`- New threads, exec and IDE: ${shownList(values('exec'))}`,
    shownText`- New threads, terminal UI: ${shownList(values('tui'))}`,
  ];
}

function layerLines({ layer, state, statements }: ResolvedLayer, person: Person): readonly Shown[] {
  return [
    shownText`- ${layerName(layer.source, person)} ${pathCode(layer.path, person)}: ${stateWord(state)}`,
    ...statements.map((resolved) => statementLine(resolved, person)),
  ];
}

function layerName(source: LayerSource, person: Person): Shown {
  return source.kind === 'profile' ? shownText`profile ${shownId(source.name, person)}` : ownWord(source.kind);
}

function stateWord(state: LayerState): Shown {
  return state.kind === 'untrusted' ? ownWord(`untrusted (${state.level})`) : ownWord(state.kind);
}

function statementLine({ statement, fate }: ResolvedStatement, person: Person): Shown {
  const key = shownList(
    statement.path.map((part) => shownId(part, person)),
    '.',
  );
  const [exec, tui] = [fateText(fate.exec, person), fateText(fate.tui, person)];
  const both = exec === tui ? exec : shownText`${exec} (terminal UI: ${tui} )`;
  return shownText`  - line ${placeOfStatement(statement).line}: \`${key}\` = \`${shownId(statement.value, person)}\`, ${both}`;
}

function fateText(fate: Fate, person: Person): Shown {
  switch (fate.kind) {
    case 'wins':
      return ownWord('wins');
    case 'shadowed':
      return shownText`overridden by ${layerName(fate.by.layer.source, person)}`;
    case 'ignored':
      return shownText`ignored: ${ownWord(fate.because)}`;
  }
}

/** How many models each list has. */
function listLines({ catalog: { catalog }, person, now }: ReportInput): readonly Shown[] {
  const counts = new Map<string, { readonly by: Provenance; readonly models: number }>();
  for (const by of catalog.models.flatMap(({ sources }) => sources)) {
    const key = JSON.stringify(by);
    counts.set(key, { by, models: (counts.get(key)?.models ?? 0) + 1 });
  }
  return [...counts.values()].map(({ by, models }) => {
    const facts = shownList(listFacts(by, person, now), ', ');
    return shownText`- ${ownWord(by.kind)}: ${models} models${facts === '' ? undefined : shownText` (${facts})`}`;
  });
}

function listFacts(by: Provenance, person: Person, now: number): readonly (Shown | undefined)[] {
  switch (by.kind) {
    case 'catalogFile':
      return [pathCode(by.path, person)];
    case 'codex':
      return [shownVersion(by.version)];
    case 'cache': {
      const hours = Math.floor((now - Date.parse(by.fetchedAt ?? '')) / 3_600_000);
      return [shownVersion(by.version), Number.isNaN(hours) ? undefined : shownText`${hours} h old`];
    }
    case 'documented':
      return [];
  }
}

function fileProblem(problem: FileProblem, person: Person): Shown {
  const errno = 'errno' in problem && problem.errno !== undefined ? shownErrno(problem.errno) : undefined;
  const place = problem.code === 'notUtf8' ? [problem.line, problem.column] : [];
  return problemLine([ownWord(problem.code), errno], pathCode(problem.path, person), ...place);
}

function refusalProblem(refusal: Refusal, person: Person): Shown {
  if (refusal.code === 'brokenLayer' && refusal.problem.kind === 'unreadable') {
    return fileProblem(refusal.problem.problem, person);
  }
  const at = placeOfRefusal(refusal);
  const place = at ? [pathCode(at.path, person), at.place.line, at.place.column] : [];
  return problemLine([ownWord(refusal.code)], ...place);
}

function catalogProblem(problem: CatalogProblem, person: Person): Shown {
  const code = ownWord(problem.code);
  switch (problem.code) {
    case 'codexNotFound':
      return problemLine([code]);
    case 'invalidCliPath':
      return problemLine([code, ownWord(problem.problem)], pathCode(problem.path, person));
    case 'catalogFile':
      return problemLine([code, ownWord(problem.because)], pathCode(problem.path, person));
    case 'codexFailed': {
      const { failure } = problem;
      const fact = 'errno' in failure ? shownErrno(failure.errno) : undefined;
      return problemLine([code, ownWord(failure.kind), fact], pathCode(problem.path, person));
    }
  }
}

/** The place is a path, a line and a column, as far as they are known. */
function problemLine(codes: readonly (Shown | undefined)[], ...place: readonly (Shown | number)[]): Shown {
  return shownText`- ${shownList([...codes, place.length === 0 ? undefined : shownList(place, ':')])}`;
}

function pathCode(path: string, person: Person): Shown {
  return shownText`\`${shownPath(path, person)}\``;
}
