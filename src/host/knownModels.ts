// What a look at the disk and the questions to Codex come to: the lists there are, and what keeps them from being more.
import type { CatalogProblem, CatalogState } from '../catalog/catalogState';
import type { CodexAnswer } from '../catalog/codexAnswer';
import type { CatalogSource } from '../catalog/mergeCatalogs';
import type { AskState } from './askCodex';
import type { CodexHome } from './codexHome';
import type { FoundCodex } from './findCodex';
import type { CatalogFile } from './readCatalogFiles';

/** What one look at the disk has shown. */
export interface Seen {
  readonly codex: FoundCodex;
  readonly home: CodexHome;
  readonly cache: CatalogFile | undefined;
  readonly catalogFile: CatalogFile | undefined;
}

/** What is known beside the documented list; plain data, so that two can be compared. */
export interface Known extends Omit<CatalogState, 'catalog' | 'dropped'> {
  readonly sources: readonly CatalogSource[];
}

export const NOTHING_KNOWN: Known = { sources: [], isAsking: false, problems: [] };

export function knownFrom({ codex, cache, catalogFile }: Seen, asked: AskState | undefined): Known {
  const answer = answerIn(asked);
  return {
    sources: [
      ...(answer ? [sourceOf(answer)] : []),
      ...[cache, catalogFile].flatMap((file) => (file?.kind === 'read' ? file.source : [])),
    ],
    isAsking: asked?.kind === 'asking',
    problems: [...codexProblem(codex, asked), ...(catalogFile ? catalogFileProblem(catalogFile) : [])],
  };
}

function sourceOf({ version, models, dropped }: CodexAnswer): CatalogSource {
  return { provenance: { kind: 'codex', version }, models, dropped };
}

/** A list of thousands of models that was not read anew is the same object. */
export function isSameKnown({ sources: one, ...rest }: Known, { sources: other, ...others }: Known): boolean {
  const isSameSource = (source: CatalogSource, index: number) =>
    source === other[index] || JSON.stringify(source) === JSON.stringify(other[index]);
  const areSameSources = one.length === other.length && one.every(isSameSource);
  return areSameSources && JSON.stringify(rest) === JSON.stringify(others);
}

/** What it answered last, whatever has become of a later question. */
export function answerIn(asked: AskState | undefined): CodexAnswer | undefined {
  if (asked === undefined || asked.kind === 'notAsked') return undefined;
  return asked.kind === 'answered' ? asked.answer : asked.before;
}

function codexProblem(codex: FoundCodex, asked: AskState | undefined): CatalogProblem[] {
  switch (codex.kind) {
    case 'notFound':
      return [{ code: 'codexNotFound', looked: codex.looked }];
    case 'invalidSetting':
      return [{ code: 'invalidCliPath', path: codex.path, problem: codex.problem }];
    case 'found':
      return asked?.kind === 'failed' ? [{ code: 'codexFailed', path: codex.path, failure: asked.failure }] : [];
  }
}

function catalogFileProblem(file: CatalogFile): CatalogProblem[] {
  const { path } = file;
  switch (file.kind) {
    case 'read':
      return [];
    case 'missing':
      return [{ code: 'catalogFile', path, because: 'missing' }];
    case 'failed':
      return [{ code: 'catalogFile', path, because: 'cannotRead' }];
    case 'unreadable':
      return [{ code: 'catalogFile', path, because: file.reason }];
  }
}
