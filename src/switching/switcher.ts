// Every switch into a file: written, looked after, and noted so that it can be taken back.
import type { ConfigHere } from '../config/configHere';
import type { FileProblem } from '../config/fileProblem';
import type { RefusedText } from '../config/refusedBy';
import type { Change } from '../toml/edit';
import { applyChanges, type EditUnsaved, type SwitchResult } from './applyChanges';
import type { EditFile } from './editFile';
import type { JournalEntry } from './journal';
import { type FileScope, USER_SCOPE } from './scope';
import { takeTurns } from './takeTurns';
import { NotedSwitch, switchesToUndo, type Undo, undoOf } from './undo';

export interface Switched {
  readonly result: SwitchResult;
  /** What the configuration says afterwards. */
  readonly here: ConfigHere;
  /** A switch that undo knows. */
  readonly noted?: NotedSwitch | undefined;
  /** Why the switch could not be noted, so that no command takes it back. */
  readonly unnoted?: FileProblem | undefined;
}

/** The ways to a file. */
export interface ScopeFile {
  readonly editFile: EditFile;
  readonly editUnsaved: EditUnsaved;
}

export interface Appended {
  readonly entry?: JournalEntry;
  readonly problem?: FileProblem;
}

/** A file that switches go to, as named, and where its links end. */
export interface SwitchedFile {
  readonly scope: FileScope;
  readonly path: string;
  readonly target: string;
}

export interface SwitcherPorts {
  /** `target`: where the links of the file ended when it was named. */
  fileOf(scope: FileScope, target?: string): Promise<ScopeFile>;
  /** The files that count here. */
  filesHere(): Promise<readonly SwitchedFile[]>;
  /** What a file says now, or an editor that holds it unsaved; undefined where nothing can be read. */
  textOf(path: string): Promise<string | undefined>;
  /** Why Codex would refuse the scope's file with a text. */
  refusedFor(scope: FileScope): Promise<RefusedText>;
  /** Makes a write and looks after it from then on. */
  guard(write: () => Promise<SwitchResult>, editFile: EditFile): Promise<SwitchResult>;
  readonly journal: {
    read(): Promise<readonly JournalEntry[]>;
    /** Answers the entry as it stands there, or why it could not be added. */
    append(entry: JournalEntry): Promise<Appended>;
  };
  /** Reads the configuration again. */
  refresh(): Promise<ConfigHere>;
  /** Milliseconds since 1970, UTC. */
  now(): number;
}

export interface SwitchOptions {
  /** Whether what Codex would refuse is written all the same. */
  readonly isJudged: boolean;
  /** Another way to the file. */
  readonly by?: (editFile: EditFile) => EditFile;
  /** The entry that this change takes back, in its file and no other. */
  readonly undoes?: JournalEntry;
}

/** A switch against what its file says now. */
export interface LastSwitch {
  readonly undo: Undo;
  readonly path: string;
  readonly scope: FileScope;
}

export type UndoableSwitch = Extract<Undo, { kind: 'undo' | 'changedSince' }>;

export class Switcher {
  readonly #ports: SwitcherPorts;
  readonly #inTurn = takeTurns();

  constructor(ports: SwitcherPorts) {
    this.#ports = ports;
  }

  /** Changes keys of a scope's file; those of one window wait for each other. */
  change(changes: readonly Change[], scope: FileScope, options: SwitchOptions): Promise<Switched> {
    return this.#inTurn(() => this.#change(changes, scope, options));
  }

  /** The switches so far: what the status item shows already is among them. */
  journal(): Promise<readonly JournalEntry[]> {
    return this.#inTurn(() => this.#ports.journal.read());
  }

  /**
   * What the last switch of the files that count here did, or a certain one, against what its file says now. One that was taken
   * back by hand, or in an editor that was saved since, is passed over: nothing has noted that.
   */
  async lastSwitch(noted?: NotedSwitch): Promise<LastSwitch> {
    const journal = await this.journal();
    await this.#ports.refresh();
    const files = noted ? [{ ...noted, target: noted.entry.file }] : await this.#ports.filesHere();
    const targets = files.map(({ target }) => target);
    for (const entry of switchesToUndo(journal, targets, noted?.entry.time)) {
      const text = await this.#ports.textOf(entry.file);
      const undo: Undo = text === undefined ? { kind: 'unreadable' } : undoOf(entry, text);
      const file = files.find(({ target }) => target === entry.file);
      if (file && undo.kind !== 'nothingToUndo') return { undo, path: file.path, scope: file.scope };
    }
    return { undo: { kind: 'nothingToUndo' }, path: '', scope: USER_SCOPE };
  }

  /** Takes a switch back in its own scope, whatever folder is active by then. */
  undo({ entry, changes }: UndoableSwitch, scope: FileScope): Promise<Switched> {
    const by =
      (editFile: EditFile): EditFile =>
      (edit, hooks) =>
        editFile(edit, { ...hooks, target: entry.file });
    return this.change(changes, scope, { isJudged: false, by, undoes: entry });
  }

  async #change(
    changes: readonly Change[],
    scope: FileScope,
    { isJudged, by = (editFile) => editFile, undoes }: SwitchOptions,
  ): Promise<Switched> {
    const { journal, now, guard, refresh } = this.#ports;
    const { editFile, editUnsaved } = await this.#ports.fileOf(scope, undoes?.file);
    const refused = isJudged ? await this.#ports.refusedFor(scope) : undefined;
    let appended: Appended | undefined;
    const result = await guard(
      () =>
        applyChanges(by(editFile), editUnsaved, changes, {
          refused,
          note: async (file, keys) => {
            appended = await journal.append({ file, keys, time: now(), undoes: undoes?.time });
          },
        }),
      editFile,
    );
    const { entry, problem: unnoted } = appended ?? {};
    return {
      result,
      here: await refresh(),
      noted: result.kind === 'switched' && entry ? new NotedSwitch(entry, result.path, scope) : undefined,
      unnoted,
    };
  }
}
