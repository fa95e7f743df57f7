// Sentences for what makes Codex refuse its configuration: the file, the place, and what helps.
import * as vscode from 'vscode';
import { placeOfRefusal, type Refusal } from '../config/refusal';
import { isTable } from '../toml/data';
import { configProblemText, fileProblemText } from './problemText';
import type { ShortenPath } from './shortenPath';

export function refusalText(refusal: Refusal, shorten: ShortenPath): string {
  const { path, place } = placeOfRefusal(refusal) ?? { path: '', place: { line: 1, column: 1 } };
  const at = { path: shorten(path), line: place.line, column: place.column };
  switch (refusal.code) {
    case 'brokenLayer': {
      const { problem } = refusal;
      return problem.kind === 'unreadable'
        ? fileProblemText(problem.problem, shorten)
        : configProblemText({ code: 'invalid-toml', ...problem.at }, at.path);
    }
    case 'invalidTrust':
      return vscode.l10n.t(
        '{path}, line {line}, column {column}: {key} has a value that Codex does not know. Codex cannot start with this; correct it there.',
        { ...at, key: refusal.path.join('.') },
      );
    case 'notAString': {
      const { path: key, value } = refusal.statement;
      const code = isTable(value) || Array.isArray(value) ? 'is-a-table' : 'not-a-string';
      return configProblemText({ code, key: key.join('.'), ...place }, at.path);
    }
    case 'emptyModel':
      return configProblemText({ code: 'empty-string', key: refusal.statement.path.join('.'), ...place }, at.path);
    case 'unknownTier':
      return vscode.l10n.t(
        '{path}, line {line}, column {column}: the installed Codex does not know the service tier “{name}” and cannot start with it. Remove the line, or write fast or flex.',
        { ...at, name: String(refusal.statement.value) },
      );
    case 'unknownEffort':
    case 'unknownProvider': {
      const { path: key, value } = refusal.statement;
      if (value === '') return configProblemText({ code: 'empty-string', key: key.join('.'), ...place }, at.path);
      const facts = { ...at, name: String(value) };
      return refusal.code === 'unknownEffort'
        ? vscode.l10n.t(
            '{path}, line {line}, column {column}: the installed Codex does not know the reasoning effort “{name}” and cannot start with it. Choose another one.',
            facts,
          )
        : vscode.l10n.t(
            '{path}, line {line}, column {column}: there is no provider “{name}”. Codex cannot start with this; define it under [model_providers], or name another one.',
            facts,
          );
    }
    case 'reservedProvider':
      return vscode.l10n.t(
        '{path}, line {line}, column {column}: the provider “{name}” is built into Codex and cannot be defined anew. Codex cannot start with this; rename it.',
        { ...at, name: refusal.provider },
      );
    case 'legacyProfile':
      return vscode.l10n.t(
        '{path}, line {line}, column {column}: this Codex no longer reads “profile” and cannot start with it. Remove the line; “codex --profile {name}” with the file {name}.config.toml does the same.',
        { ...at, name: String(refusal.statement.value) },
      );
    case 'legacyProfileTable':
      return vscode.l10n.t(
        '{path}, line {line}, column {column}: [profiles.{name}] stands beside the profile file {name}.config.toml, and Codex cannot start with both. Remove the table.',
        { ...at, name: refusal.profile },
      );
    case 'profileNotFound':
      return vscode.l10n.t(
        'The profile “{name}” is selected, but no [profiles.{name}] defines it. Codex cannot start with this; define it, or remove “profile” from config.toml.',
        { name: refusal.profile },
      );
  }
}
