// What a Codex that reads profile files only wants of legacy profiles: no selector, and each table a file.
import type { Layer } from '../config/layer';
import { type ParsedLayer, tableAt } from '../config/parsedLayer';
import { placeOfKey } from '../config/selection';
import { own, valueAt } from '../toml/data';
import { type Change, editToml } from '../toml/edit';
import { type Place, TEXT_START } from '../toml/place';
import type { FilePath } from './fileChange';
import { type MovedProfile, moveProfile } from './legacyProfile';
import type { LeftAlone, MigrationStep } from './migration';
import type { TableMove } from './migrationRecord';

/** A file on its way: its text without the tables that leave it and with those that come, and the single keys that this changes. */
export interface Stage extends FilePath {
  /** The file as it is; `undefined` when there is none. */
  readonly before: string | undefined;
  readonly text: string;
  readonly touched: readonly (readonly string[])[];
  /** Whether the text has all steps behind it. */
  readonly isSettled?: boolean;
}

export interface Conversion {
  /** Each changed file once, profile files first. */
  readonly stages: readonly Stage[];
  readonly steps: readonly MigrationStep[];
  readonly left: readonly LeftAlone[];
  /** Those that became files of their own. */
  readonly moves: readonly TableMove[];
}

export interface ProfileFiles {
  /** Where the profile file of a name is, or would be. */
  pathOf(name: string): string;
  /** What is there, when that can be changed; `undefined` when nothing is there. */
  contentOf(path: string): Layer['content'] | undefined;
}

/** Takes the tables out of the user's file, one after another; `others` are the steps of all files that are made anyway. */
export function convertProfiles(
  user: ParsedLayer,
  files: ProfileFiles,
  others: readonly (ModelStep | SelectorStep)[],
): Conversion {
  const { path: file } = user.layer;
  const text = textOf(user);
  const profiles = tableAt(user.data, 'profiles');
  const stages: Stage[] = [];
  const steps: MigrationStep[] = [];
  const left: LeftAlone[] = [];
  const moves: TableMove[] = [];
  const removed: (readonly string[])[] = [];
  let rest = text;
  for (const name of Object.keys(profiles).filter((key) => own(profiles, key) !== undefined)) {
    const table = ['profiles', name];
    const at = { kind: 'profile', file, place: placeIn(user, table), name } as const;
    const into = files.pathOf(name);
    const content = files.contentOf(into);
    const before = content?.kind === 'text' ? content.text : undefined;
    const selector = selectorAt(user, [...table, 'profile']);
    // Both are compared as they will be: what the other steps settle is no conflict.
    const intoChanges = others.filter((step) => step.file === into).flatMap(changesOf);
    const settled = before === undefined ? undefined : editToml(before, intoChanges);
    const changes = [...others, ...selector]
      .filter((step) => step.file === file && step.path[0] === 'profiles' && step.path[1] === name)
      .flatMap(changesOf)
      .map(({ path, value }) => ({ path: path.slice(2), value }));
    const moved: MovedProfile =
      content?.kind === 'unreadable' || settled?.ok === false
        ? { ok: false, because: { code: 'fileExists' } }
        : moveProfile(rest, name, settled && { text: settled.text, changes });
    if (!moved.ok) {
      left.push({ ...at, because: moved.because });
      continue;
    }
    rest = moved.rest;
    removed.push(...moved.removed);
    steps.push({ ...at, into, isNew: before === undefined }, ...selector);
    const touched = [...intoChanges.map(({ path }) => path), ...moved.added];
    stages.push({ path: into, before, text: moved.profile, touched, isSettled: settled !== undefined });
    if (before === undefined) moves.push({ from: file, table, to: into });
  }
  return { stages: [...stages, { path: file, before: text, text: rest, touched: removed }], steps, left, moves };
}

/** `profile = "x"` of the user's file and of profile files, which keeps Codex from starting; from a project it does not count. */
export function selectorsIn(parsed: ParsedLayer): SelectorStep[] {
  return parsed.layer.source.kind === 'project' ? [] : selectorAt(parsed, ['profile']);
}

export type ModelStep = Extract<MigrationStep, { kind: 'model' }>;
type SelectorStep = Extract<MigrationStep, { kind: 'selector' }>;

/** What a step changes in the file where it has its reason. */
export function changesOf(step: ModelStep | SelectorStep): Change[] {
  if (step.kind === 'selector') return [{ path: step.path, value: undefined }];
  return [{ path: step.path, value: step.to }, ...step.dropped.map(({ path }) => ({ path, value: undefined }))];
}

/** In a table of profiles it had no meaning; in the file that the table becomes it would. */
function selectorAt(parsed: ParsedLayer, path: readonly string[]): SelectorStep[] {
  const profile = valueAt(parsed.data, path);
  if (typeof profile !== 'string') return [];
  return [{ kind: 'selector', file: parsed.layer.path, place: placeIn(parsed, path), path, profile }];
}

export function placeIn(parsed: ParsedLayer, path: readonly string[]): Place {
  return placeOfKey(textOf(parsed), path) ?? TEXT_START;
}

export function textOf({ layer: { content } }: ParsedLayer): string {
  return content.kind === 'text' ? content.text : '';
}
