// What is wrong in a file, with its place before it, for who does not see the file.
import * as vscode from 'vscode';
import type { Finding } from '../config/diagnostic';
import type { ConfigProblem } from '../config/selection';
import type { Place } from '../toml/place';
import { findingText } from './findingText';

export function placedText(finding: Finding, path: string, place: Place): string {
  return atPlace(findingText(finding), path, place);
}

export function atPlace(what: string, path: string, { line, column }: Place): string {
  return vscode.l10n.t('{path}, line {line}, column {column}: {what}', { path, line, column, what });
}

/** What keeps Codex from using a file that can be read. */
export function configProblemText(problem: ConfigProblem, path: string): string {
  return placedText(findingOf(problem), path, problem);
}

function findingOf(problem: ConfigProblem): Finding {
  switch (problem.code) {
    case 'invalid-toml':
      return { code: 'invalidToml', reason: problem.reason };
    case 'is-a-table':
    case 'not-a-string':
      return { code: 'wrongType', key: problem.key, expected: { kind: 'string' } };
    case 'empty-string':
      return { code: 'emptyString', key: problem.key };
  }
}
