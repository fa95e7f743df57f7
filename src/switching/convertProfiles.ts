// What a Codex that reads profile files only wants of legacy profiles: no selector, and each table a file.
import type { Layer } from '../config/layer';
import { type ParsedLayer, tableAt } from '../config/parsedLayer';
import { placeOfKey } from '../config/selection';
import { own, valueAt } from '../toml/data';
import { type Place, TEXT_START } from '../toml/place';
import type { FilePath } from './fileChange';
import { moveProfile } from './legacyProfile';
import type { LeftAlone, MigrationStep } from './migration';
import type { TableMove } from './migrationRecord';

/** A file on its way: its text without the tables that leave it and with those that come, and the single keys that this changes. */
export interface Stage extends FilePath {
  /** The file as it is; `undefined` when there is none. */
  readonly before: string | undefined;
  readonly text: string;
  readonly touched: readonly (readonly string[])[];
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

/** Takes the tables out of the user's file, one after another. */
export function convertProfiles(user: ParsedLayer, files: ProfileFiles): Conversion {
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
    const moved =
      content?.kind === 'unreadable'
        ? ({ ok: false, because: { code: 'fileExists' } } as const)
        : moveProfile(rest, name, before);
    if (!moved.ok) {
      left.push({ ...at, because: moved.because });
      continue;
    }
    rest = moved.rest;
    removed.push(...moved.removed);
    steps.push({ ...at, into, isNew: before === undefined }, ...selectorAt(user, [...table, 'profile']));
    stages.push({ path: into, before, text: moved.profile, touched: moved.added });
    if (before === undefined) moves.push({ from: file, table, to: into });
  }
  return { stages: [...stages, { path: file, before: text, text: rest, touched: removed }], steps, left, moves };
}

/** `profile = "x"` of the user's file and of profile files, which keeps Codex from starting; from a project it does not count. */
export function selectorsIn(parsed: ParsedLayer): SelectorStep[] {
  return parsed.layer.source.kind === 'project' ? [] : selectorAt(parsed, ['profile']);
}

type SelectorStep = Extract<MigrationStep, { kind: 'selector' }>;

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
