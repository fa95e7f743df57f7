// What the log says: English, codes and places, and never what a file holds.
import type { CatalogProblem, CatalogState } from '../catalog/catalogState';
import type { ConfigHere } from '../config/configHere';
import type { FileProblem } from '../config/fileProblem';
import { placeOfRefusal } from '../config/refusal';
import { SETTING_NAMES } from '../config/statement';
import type { SwitchResult } from '../switching/applyChanges';
import { type LayerDrift, loggedValue } from '../switching/drift';
import type { Overwritten } from '../switching/overwritten';
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
    return `${name} ${winner ? `from ${shorten(winner.layer.path)}` : 'not set'}`;
  });
  return `Read: ${from.join(', ')}.`;
}

export function describeCatalog({ catalog, isAsking, problems, dropped }: CatalogState, shorten: ShortenPath): string {
  const sources = catalog.models.flatMap((model) => model.sources);
  const named = sources.map((by) =>
    'version' in by && by.version !== undefined ? `${by.kind} ${by.version}` : by.kind,
  );
  const lists = [...new Set(named)].join(', ');
  const complaints = problems.map((problem) => ` ${describeCatalogProblem(problem, shorten)}.`);
  const unread = dropped > 0 ? `, ${dropped} more that cannot be read` : '';
  return `Models: ${catalog.models.length} from ${lists}${unread}${isAsking ? ', asking Codex' : ''}.${complaints.join('')}`;
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
    case 'codexRefuses':
      return `Pick: not written, Codex would refuse ${shorten(result.path)}: ${result.refusal.code}.`;
    case 'refused': {
      const { code, line, column } = result.error;
      return `Pick: refused, ${shorten(result.path)}:${line}:${column}: ${code}.`;
    }
    case 'failed':
      return `Pick: failed, ${describeProblem(result.problem, shorten)}`;
  }
}

export function describeProblem(problem: FileProblem, shorten: ShortenPath): string {
  const cause = 'cause' in problem && problem.cause !== undefined ? ` (${problem.cause})` : '';
  return `${shorten(problem.path)}: ${problem.code}${cause}.`;
}

export function describeDrift({ source, path, changes }: LayerDrift, shorten: ShortenPath): string {
  const texts = changes.map(
    ({ what, before, after }) =>
      `${what} ${loggedValue(what, before) ?? 'unset'} -> ${loggedValue(what, after) ?? 'unset'}`,
  );
  return `Changed outside, ${source.kind}, ${shorten(path)}: ${texts.join(', ')}.`;
}

export function describeOverwritten(what: Overwritten, shorten: ShortenPath): string {
  switch (what.kind) {
    case 'appliedAgain':
      return `Pick: undone by another program in ${shorten(what.path)}, and made once more.`;
    case 'theirs':
      return `Pick: another program set the same keys in ${shorten(what.path)} right after it.`;
    case 'failed':
      return `Pick: undone by another program; ${describeProblem(what.problem, shorten)}`;
    case 'refused':
      return `Pick: undone by another program; refused, ${shorten(what.path)}: ${what.error.code}.`;
  }
}
