// The rows of *Migrate Models…*: what would change and why, what stays and why, as plain objects.
import * as vscode from 'vscode';
import type { Provenance } from '../catalog/catalog';
import type { Outdated } from '../catalog/successor';
import type { Immovable } from '../switching/legacyProfile';
import type { LeftAlone, Migration, MigrationStep } from '../switching/migration';
import type { StoredMigration } from '../switching/migrationRecord';
import type { Place } from '../toml/place';
import type { ActionRow } from './actionPick';
import { ageText } from './age';
import { unmarked } from './markdown';
import { placedText } from './placedText';
import { editErrorText, fileProblemText } from './problemText';
import { listName, notOfferedText } from './provenanceText';
import { heading, joined } from './quickPick';
import { fileName, type ShortenPath } from './shortenPath';

export type MigrationAction =
  | { readonly kind: 'show' | 'undo' }
  | { readonly kind: 'open'; readonly path: string; readonly place: Place };

type Row = ActionRow<MigrationAction> | vscode.QuickPickItem;

export interface MigrationRowsInput {
  readonly migration: Migration;
  readonly last: StoredMigration | undefined;
  /** In milliseconds since 1970. */
  readonly now: number;
  readonly shorten: ShortenPath;
}

export function migrationRows({ migration, last, now, shorten }: MigrationRowsInput): readonly Row[] {
  const { steps, left, changes } = migration;
  return [
    ...(steps.length > 0 ? [showRow(changes.length), heading(vscode.l10n.t('What changes'))] : []),
    ...steps.map((step) => stepRow(step, shorten)),
    ...(left.length > 0 ? [heading(vscode.l10n.t('What stays as it is'))] : []),
    ...left.map((one) => leftRow(one, shorten)),
    ...(last ? [heading(''), undoRow(last, now, shorten)] : []),
  ];
}

/** Whose word it goes by. */
export function judgeText(list: Provenance): string {
  return list.kind === 'documented'
    ? vscode.l10n.t('What Codex offers is not known here: only documented retirements count')
    : vscode.l10n.t('Goes by what {0} offers', listName(list));
}

function showRow(files: number): Row {
  return {
    action: { kind: 'show' },
    label: vscode.l10n.t('Show Changes…'),
    description: vscode.l10n.t('files: {0}', files),
    detail: vscode.l10n.t('Nothing is written until you have seen the diff and applied it'),
    iconPath: new vscode.ThemeIcon('diff'),
  };
}

function stepRow(step: MigrationStep, shorten: ShortenPath): Row {
  const row = (label: string, words: readonly (string | undefined)[], key?: string) => ({
    ...located(step.file, step.place, shorten, key),
    label: unmarked(label),
    detail: unmarked(joined(words)),
    iconPath: new vscode.ThemeIcon('arrow-right'),
  });
  switch (step.kind) {
    case 'model': {
      const { from, to, because, chain, dropped, path } = step;
      const via = chain.slice(0, -1).join(' → ');
      const lost = dropped.map(({ path: key, effort }) =>
        vscode.l10n.t('without {key} “{effort}”, which it is not known to have', { key: key.at(-1) ?? '', effort }),
      );
      const words = [...lost, ...reasons(because), via === '' ? undefined : vscode.l10n.t('by way of {0}', via)];
      return row(`${from} → ${to}`, words, path.join('.'));
    }
    case 'selector':
      return row(vscode.l10n.t('remove profile = "{0}"', step.profile), [
        vscode.l10n.t('Codex does not start with it; “codex --profile {0}” selects the profile now', step.profile),
      ]);
    case 'profile':
      return row(`[profiles.${step.name}] → ${shorten(step.into)}`, [
        step.isNew
          ? vscode.l10n.t('Codex reads profiles from files of their own now, with “codex --profile {0}”', step.name)
          : vscode.l10n.t('the profile file is there and gets what it lacks'),
      ]);
  }
}

function reasons({ retiredOn, notOfferedBy }: Outdated): (string | undefined)[] {
  return [
    notOfferedBy && notOfferedText(notOfferedBy),
    retiredOn && vscode.l10n.t('retired for ChatGPT sign-in on {0}', retiredOn),
  ];
}

function leftRow(left: LeftAlone, shorten: ShortenPath): Row {
  const row = (label: string, reason: string) => ({
    ...('place' in left
      ? located(left.file, left.place, shorten, left.kind === 'model' ? left.path.join('.') : undefined)
      : { description: vscode.l10n.t('cannot be changed') }),
    label: unmarked(label),
    detail: unmarked(reason),
    iconPath: new vscode.ThemeIcon('circle-slash'),
  });
  switch (left.kind) {
    case 'model':
      return row(left.model, modelReason(left));
    case 'profile':
      return row(`[profiles.${left.name}]`, profileReason(left.because, left.name));
    case 'unknownCodex':
      return row(
        vscode.l10n.t('Legacy profiles'),
        vscode.l10n.t('it is not known here whether your Codex still needs them: it was not found'),
      );
    case 'file':
      return row(
        shorten(left.file),
        fileReason(left, () => fileName(left.file)),
      );
  }
}

function modelReason({ because }: Extract<LeftAlone, { kind: 'model' }>): string {
  if (because.code === 'otherProvider') {
    return vscode.l10n.t('retired by OpenAI, but here the provider “{0}” has it', because.provider);
  }
  const last = because.chain.at(-1);
  return last === undefined
    ? vscode.l10n.t('no longer offered, and no successor is known')
    : vscode.l10n.t('no longer offered, and neither is its successor {0}', last);
}

function profileReason(because: Immovable, name: string): string {
  switch (because.code) {
    case 'invalidName':
      return vscode.l10n.t(
        'a profile can only be named with letters, digits, - and _, not beginning with -: rename the table first',
      );
    case 'conflict':
      return vscode.l10n.t('{file} says something else about {key}: settle that by hand', {
        file: `${name}.config.toml`,
        key: because.key,
      });
    case 'fileExists':
      return vscode.l10n.t('{file} is there, and not all of this can be added without loss: move it by hand', {
        file: `${name}.config.toml`,
      });
    case 'notMovable':
      return vscode.l10n.t('written in a way that cannot be moved without loss: move it by hand');
  }
}

function fileReason({ file, because }: Extract<LeftAlone, { kind: 'file' }>, shorten: ShortenPath): string {
  switch (because.kind) {
    case 'file':
    case 'unreadable':
      return fileProblemText(because.problem, shorten);
    case 'invalidToml':
      return placedText({ code: 'invalidToml', reason: because.at.reason }, shorten(file), because.at);
    case 'edit':
      return editErrorText(because.error, shorten(file));
  }
}

function undoRow({ record, time }: StoredMigration, now: number, shorten: ShortenPath): Row {
  const files = new Set([...record.files.map(({ path }) => path), ...record.moves.map(({ from }) => from)]);
  return {
    action: { kind: 'undo' },
    label: vscode.l10n.t('Undo the Last Migration'),
    description: unmarked(joined([ageText(time, now), [...files].map(shorten).join(', ')])),
    detail: vscode.l10n.t('What anybody changed since stays'),
    iconPath: new vscode.ThemeIcon('discard'),
  };
}

function located(path: string, place: Place, shorten: ShortenPath, key?: string) {
  const action: MigrationAction = { kind: 'open', path, place };
  return { action, description: unmarked(joined([`${shorten(path)}:${place.line}`, key])) };
}
