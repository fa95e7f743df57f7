// Sentences for what went wrong: the file, the place, and what helps.
import * as vscode from 'vscode';
import type { FileProblem, HomeSource } from '../config/fileProblem';
import type { MadeChoice } from '../switching/choice';
import type { ArgumentProblem } from '../switching/choiceArguments';
import type { EditError } from '../toml/edit';
import { atPlace, placedText } from './placedText';
import type { ShortenPath } from './shortenPath';

/** Why an edit is not made; the file is as it was. */
export function editErrorText(error: EditError, path: string): string {
  switch (error.code) {
    case 'invalid-toml':
      return placedText({ code: 'invalidToml', reason: error.reason ?? '' }, path, error);
    case 'target-not-scalar':
      return atPlace(
        vscode.l10n.t(
          'A table or list stands where a single value belongs. Nothing was written; correct it there, then pick again.',
        ),
        path,
        error,
      );
    case 'parent-not-table':
      return atPlace(
        vscode.l10n.t('A value stands where a table belongs. Nothing was written; correct it there, then pick again.'),
        path,
        error,
      );
    case 'invalid-path':
    case 'invalid-value':
      return notEncodableText(path);
    case 'too-large':
      return vscode.l10n.t(
        '{path} nests too deeply, or holds a text of more than about 100,000 characters, to be edited safely. Nothing was written; change the model there by hand.',
        { path },
      );
    case 'not-proven':
      return atPlace(
        vscode.l10n.t(
          'The change could not be proved to leave everything else alone, so nothing was written. Change the key by hand there, and please report this file.',
        ),
        path,
        error,
      );
  }
}

function notEncodableText(path: string): string {
  return vscode.l10n.t('The name holds characters that {path} cannot hold. Nothing was written; pick another one.', {
    path,
  });
}

/** Why a file cannot be read or written; it has kept its bytes. */
export function fileProblemText(problem: FileProblem, shorten: ShortenPath): string {
  const path = shorten(problem.path);
  switch (problem.code) {
    case 'homeNotAbsolute':
      return vscode.l10n.t(
        'The setting codexModelPicker.codexHome is “{path}”, which is not an absolute path. Correct it, begin it with ~/, or clear it.',
        { path },
      );
    case 'homeMissing':
      return `${vscode.l10n.t('The Codex home {0} does not exist.', path)} ${mendHomeText(problem.source)}`;
    case 'homeNotDirectory':
      return problem.source === 'default'
        ? vscode.l10n.t('The Codex home {path} is a file, and Codex needs a folder there. Move that file away.', {
            path,
          })
        : `${vscode.l10n.t('The Codex home {0} is not a folder.', path)} ${mendHomeText(problem.source)}`;
    case 'notUtf8':
      return atPlace(
        vscode.l10n.t(
          'This is not UTF-8 text, so neither Codex nor this extension can read it. Save it again with the encoding UTF-8.',
        ),
        path,
        problem,
      );
    case 'zeroed':
      return vscode.l10n.t(
        '{path} holds nothing but zero bytes, as after a power cut. Nothing was written; put a copy of the file in its place, or delete it.',
        { path },
      );
    case 'tooLarge':
      return vscode.l10n.t('{path} is larger than {limit} MB, which no configuration is. Put a smaller file there.', {
        path,
        limit: Math.floor(problem.limit / 2 ** 20),
      });
    case 'isDirectory':
      return vscode.l10n.t('{path} is a folder, where Codex expects a file. Move the folder away, or rename it.', {
        path,
      });
    case 'notRegularFile':
      return vscode.l10n.t(
        '{path} is a device or pipe, where Codex expects a file. Point a link that leads there to a file; else move it away.',
        { path },
      );
    case 'notDirectory':
      return vscode.l10n.t('A part of the path {path} is a file, not a folder. Move that file away.', { path });
    case 'linkLoop':
      return vscode.l10n.t('{path} is a symbolic link that leads back to itself. Point it to a file.', { path });
    case 'linkLeadsOut':
      return vscode.l10n.t(
        '{path} is a link that leads out of the project, so it was left as it is. Change the file it leads to yourself.',
        { path },
      );
    case 'anotherFile':
      return vscode.l10n.t('Codex uses another file here by now, so {path} was left as it is.', { path });
    case 'notReadable':
      return vscode.l10n.t('Your account does not have permission to read {path}. Change its permissions.', { path });
    case 'readOnlyFile':
      return vscode.l10n.t(
        '{path} is read-only, so it was left as it is. Make it writable, or change the model in the source that generates this file.',
        { path },
      );
    case 'readOnlyDirectory':
      return vscode.l10n.t(
        'The folder {path} is read-only, so no file in it was changed. Make it writable, or change the model in the source that generates this file.',
        { path },
      );
    case 'readOnlyFileSystem':
      return vscode.l10n.t(
        '{path} is on a read-only file system, so it was left as it is. Change the model in the source that generates this file.',
        { path },
      );
    case 'diskFull':
      return vscode.l10n.t(
        'The disk that holds {path} is full, so the file was left as it is. Free some space, then pick again.',
        { path },
      );
    case 'mountPoint':
      return vscode.l10n.t(
        '{path} is mounted by itself, as containers do with single files, so it cannot be replaced as a whole. Mount its folder instead.',
        { path },
      );
    case 'notOwner':
      return vscode.l10n.t(
        '{path} belongs to another account, and its folder lets only the owner replace it. Move it to a folder of your own, or pick from that account.',
        { path },
      );
    case 'locked':
      return vscode.l10n.t(
        'Another window is writing, and still holds {path}. Nothing was written; pick again in a moment. If no window is, delete that folder.',
        { path },
      );
    case 'migrating':
      return vscode.l10n.t('A migration is under way, in this window or in another one. Try again when it is done.');
    case 'lockInTheWay':
      return vscode.l10n.t(
        '{path} stands where this extension puts its lock while it writes. Nothing was written; delete it, then pick again.',
        { path },
      );
    case 'unsaved':
      return vscode.l10n.t('{path} has unsaved changes, so nothing was written. Save or revert it, then try again.', {
        path,
      });
    case 'unsavedElsewhere':
      return vscode.l10n.t(
        '{path} has unsaved changes in {window}, so nothing was written. Save or revert it there, then try again.',
        {
          path,
          window:
            problem.host === undefined
              ? vscode.l10n.t('another window of VS Code')
              : vscode.l10n.t('a window of VS Code on {0}', problem.host),
        },
      );
    case 'changedMeanwhile':
      return vscode.l10n.t(
        'Another program keeps changing {path}, so nothing was written. Pick again when it has finished.',
        { path },
      );
    case 'overwritten':
      return vscode.l10n.t(
        'Another program replaced {path} right after your pick was written. Look at what it says now, then pick again.',
        { path },
      );
    case 'notEncodable':
      return notEncodableText(path);
    case 'io':
      return vscode.l10n.t('{path} could not be read or written ({reason}). The log says more.', {
        path,
        reason: problem.errno ?? problem.cause ?? '',
      });
  }
}

/** Whoever names a home has to name another one, or make it. */
function mendHomeText(source: HomeSource): string {
  return source === 'setting'
    ? vscode.l10n.t('The setting codexModelPicker.codexHome names it. Correct the setting, or put a folder there.')
    : vscode.l10n.t(
        'The environment variable CODEX_HOME names it. Correct the variable where it is set (a shell profile, the system settings) and restart VS Code, or put a folder there. The setting codexModelPicker.codexHome comes before it, for this extension alone.',
      );
}

/** Why a choice cannot be made: a name that nothing stands for. */
export function unknownNameText({ code, name, known }: Extract<MadeChoice, { ok: false }>): string {
  const facts = { name, known: known.join(', ') };
  switch (code) {
    case 'unknown-provider':
      return vscode.l10n.t('There is no provider “{name}” in config.toml. Available providers: {known}.', facts);
    case 'unknown-effort':
      return vscode.l10n.t('This model has no reasoning effort “{name}”. Available efforts: {known}.', facts);
    case 'unknown-tier':
      return vscode.l10n.t('This model has no service tier “{name}”. Available tiers: {known}.', facts);
  }
}

/** What is wrong with the arguments of a keybinding, and what is accepted. */
export function argumentProblemText(problem: ArgumentProblem): string {
  const accepted = vscode.l10n.t(
    'Expected { "model": "…", "effort": "…" or null, "provider": "…", "tier": "…" or null, "scope": "user", "project", "profile:NAME", "terminal" or "command" }. Only "model" is required.',
  );
  return `${argumentFault(problem)} ${accepted}`;
}

function argumentFault(problem: ArgumentProblem): string {
  switch (problem.code) {
    case 'not-an-object':
      return vscode.l10n.t('The arguments of Select Model are not an object.');
    case 'model-missing':
      return vscode.l10n.t('The arguments of Select Model do not include "model".');
    case 'unknown-property':
      return vscode.l10n.t('Select Model has no argument “{0}”.', problem.property);
    case 'not-a-name':
      return vscode.l10n.t(
        'The argument “{0}” of Select Model is not a name: it must be text on one line, not empty and without blanks around it.',
        problem.property,
      );
    case 'unknown-scope':
      return vscode.l10n.t('Select Model has no scope “{0}”.', problem.scope);
    case 'provider-in-project':
      return vscode.l10n.t('Codex takes no provider from a project’s file, so Select Model writes none there.');
  }
}
