// What the log says: English, codes and places, and never what a file holds.
import type { CatalogProblem, CatalogState } from '../catalog/catalogState';
import type { ConfigHere } from '../config/configHere';
import type { FileProblem } from '../config/fileProblem';
import { placeOfRefusal } from '../config/refusal';
import { SETTING_NAMES } from '../config/statement';
import type { SwitchResult } from '../switching/switchModel';
import type { ShortenPath } from './shortenPath';

export function describeHere({ user, resolution }: ConfigHere, shorten: ShortenPath): string {
  if (user.kind === 'unreadable') return describeProblem(user.problem, shorten);
  if (resolution === undefined) return 'Reading the configuration.';
  if (resolution.refusal) {
    const { code } = resolution.refusal;
    const at = placeOfRefusal(resolution.refusal);
    return at ? `${shorten(at.path)}:${at.place.line}:${at.place.column}: ${code}.` : `${code}.`;
  }
  const from = SETTING_NAMES.map((name) => {
    const winner = resolution.effective.exec[name];
    return `${name} ${winner ? `from ${shorten(winner.layer.path)}:${winner.place.line}` : 'not set'}`;
  });
  return `Read: ${from.join(', ')}.`;
}

export function describeCatalog({ catalog, isAsking, problems }: CatalogState, shorten: ShortenPath): string {
  const sources = catalog.models.flatMap((model) => model.sources);
  const named = sources.map((by) =>
    'version' in by && by.version !== undefined ? `${by.kind} ${by.version}` : by.kind,
  );
  const lists = [...new Set(named)].join(', ');
  const complaints = problems.map((problem) => ` ${describeCatalogProblem(problem, shorten)}.`);
  return `Models: ${catalog.models.length} from ${lists}${isAsking ? ', asking Codex' : ''}.${complaints.join('')}`;
}

function describeCatalogProblem(problem: CatalogProblem, shorten: ShortenPath): string {
  switch (problem.code) {
    case 'codexNotFound':
      return `${problem.code} in ${problem.looked.map(shorten).join(', ')}`;
    case 'invalidCliPath':
      return `${shorten(problem.path)}: ${problem.code}, ${problem.problem}`;
    case 'codexFailed':
      return `${shorten(problem.path)}: ${problem.code}, ${problem.failure.kind}`;
    case 'catalogFile':
      return `${shorten(problem.path)}: ${problem.code}, ${problem.because}`;
  }
}

export function describeSwitch(result: SwitchResult, shorten: ShortenPath): string {
  switch (result.kind) {
    case 'unchanged':
      return 'Pick: nothing to change.';
    case 'switched':
      return `Pick: written to ${shorten(result.target)}${result.durable ? '' : ', not confirmed by the disk'}.`;
    case 'unsaved':
      return `Pick: put into the unsaved editor of ${shorten(result.path)}.`;
    case 'refused': {
      const { code, line, column } = result.error;
      return `Pick: refused, ${shorten(result.path)}:${line}:${column}: ${code}.`;
    }
    case 'failed':
      return `Pick: failed, ${describeProblem(result.problem, shorten)}`;
  }
}

function describeProblem(problem: FileProblem, shorten: ShortenPath): string {
  const cause = 'cause' in problem && problem.cause !== undefined ? ` (${problem.cause})` : '';
  return `${shorten(problem.path)}: ${problem.code}${cause}.`;
}
