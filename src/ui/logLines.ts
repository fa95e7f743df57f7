// What the log says: English, codes and places, and never what a file holds.
import type { ConfigState } from '../config/configState';
import type { FileProblem } from '../config/fileProblem';
import type { SwitchResult } from '../switching/switchModel';
import type { ShortenPath } from './shortenPath';

export function describeState(state: ConfigState, shorten: ShortenPath): string {
  switch (state.kind) {
    case 'loading':
      return 'Reading the configuration.';
    case 'saved':
      return `${shorten(state.file.path)}: ${state.file.exists ? 'read' : 'not there'}.`;
    case 'broken': {
      const { code, line, column } = state.problem;
      return `${shorten(state.file.path)}:${line}:${column}: ${code}.`;
    }
    case 'unreadable':
      return describeProblem(state.problem, shorten);
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
