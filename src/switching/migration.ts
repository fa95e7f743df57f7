// A migration: the way from models that are no longer offered, and from profiles that Codex no longer reads, to what counts
// today, for all files at once.
import type { Catalog } from '../catalog/catalog';
import type { Outdated } from '../catalog/successor';
import type { FileProblem } from '../config/fileProblem';
import type { Layer } from '../config/layer';
import type { LayerProblem } from '../config/parsedLayer';
import type { EditError } from '../toml/edit';
import type { Place } from '../toml/place';
import type { FileChange } from './fileChange';
import type { Immovable } from './legacyProfile';
import type { MigrationRecord } from './migrationRecord';
import type { EffortPin } from './modelPins';

export interface MigrationQuestion {
  /** Every file that has a say; those of the user, of profiles and of projects are migrated. */
  readonly layers: readonly Layer[];
  readonly catalog: Catalog;
  /** Undefined where no Codex is known: then legacy profiles stay, since an older one needs them. */
  readonly cliVersion: string | undefined;
  /** Where the profile file of a name is, or would be. */
  profileFile(name: string): string;
  /** The files that cannot be changed, by path. */
  readonly obstacles: ReadonlyMap<string, Obstacle>;
}

/** What keeps a file from being changed. */
export type Obstacle =
  | { readonly kind: 'file'; readonly problem: FileProblem }
  | { readonly kind: 'edit'; readonly error: EditError };

interface At {
  /** The file, and where in it the step has its reason. */
  readonly file: string;
  readonly place: Place;
}

export type MigrationStep =
  /** `chain` leads to the model that takes the place of `from`; `dropped` are efforts that it is not known to have. */
  | (At & {
      readonly kind: 'model';
      readonly path: readonly string[];
      readonly from: string;
      readonly chain: readonly [string, ...string[]];
      readonly to: string;
      readonly because: Outdated;
      readonly dropped: readonly EffortPin[];
    })
  /** `profile = "x"` goes: Codex does not start with it. */
  | (At & { readonly kind: 'selector'; readonly path: readonly string[]; readonly profile: string })
  /** `[profiles.x]` goes to the file `into`. */
  | (At & { readonly kind: 'profile'; readonly name: string; readonly into: string; readonly isNew: boolean });

/** What is found and stays as it is. */
export type LeftAlone =
  /** No successor that is offered is known, or its provider is another one, whose models no list here knows. */
  | (At & {
      readonly kind: 'model';
      readonly path: readonly string[];
      readonly model: string;
      readonly because:
        | { readonly code: 'noSuccessor'; readonly chain: readonly string[] }
        | { readonly code: 'otherProvider'; readonly provider: string };
    })
  | (At & { readonly kind: 'profile'; readonly name: string; readonly because: Immovable })
  /** Legacy profiles, while it is not known whether Codex still reads them. */
  | (At & { readonly kind: 'unknownCodex' })
  | { readonly kind: 'file'; readonly file: string; readonly because: LayerProblem | Obstacle };

export interface Migration {
  readonly steps: readonly MigrationStep[];
  readonly left: readonly LeftAlone[];
  /** What is only added comes first, so that whatever interrupts it, nothing is lost. */
  readonly changes: readonly FileChange[];
  readonly record: MigrationRecord;
}
