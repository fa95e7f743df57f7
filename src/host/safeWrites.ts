// All that makes a write of this extension safe, put together: the lock that heeds unsaved editors, the copies of what was
// good, the notes of what was written, and the watch over it.
import { join } from 'node:path';
import type { ConfigHere } from '../config/configHere';
import { isConfigName } from '../config/isConfigName';
import type { Layer } from '../config/layer';
import type { SwitchResult } from '../switching/applyChanges';
import type { EditFile, EditFileResult } from '../switching/editFile';
import type { ChangeFilesResult, FileChange } from '../switching/fileChange';
import type { JournalEntry } from '../switching/journal';
import type { Overwritten } from '../switching/overwritten';
import { type FileScope, USER_SCOPE } from '../switching/scope';
import { createChangeFiles } from './changeFiles';
import { type CodexHomeInput, codexHome } from './codexHome';
import { editFileOf, type UserFile } from './editUserFile';
import type { FileSystem } from './fileSystem';
import { type JournalFile, journalFile } from './journalFile';
import { isFileTruncated, lastGoodCopies, textsOfCopies } from './lastGoodCopies';
import { type AcquireLock, createFileLock } from './lock';
import { type MigrationFile, migrationFile } from './migrationFile';
import { OverwriteWatch } from './overwriteWatch';
import { ownWrites } from './ownWrites';
import { realPath } from './realPath';
import { restoreConfigFile, type SeenFile } from './restoreConfigFile';
import { scopeFile, scopeFileIn } from './scopeFile';
import { lockUnlessUnsaved, UnsavedNotes } from './unsavedNotes';
import type { WatchLog } from './watchFiles';

export interface SafeWritesOptions {
  home(): CodexHomeInput;
  /** The layers here, as they were last read. */
  layers(): readonly Layer[];
  /** For what is remembered: a directory that nobody synchronizes. */
  readonly directory: string;
  onOverwritten(what: Overwritten): void;
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
  readonly log: WatchLog;
  /** For where links lead. */
  readonly fs?: Pick<FileSystem, 'realpath'>;
}

export class SafeWrites {
  readonly journal: JournalFile;
  readonly migration: MigrationFile;
  /** What windows hold unsaved. */
  readonly notes: UnsavedNotes;
  readonly #options: SafeWritesOptions;
  readonly #lock: AcquireLock;
  readonly #copies: ReturnType<typeof lastGoodCopies>;
  readonly #writes: ReturnType<typeof ownWrites>;
  readonly #overwrites: OverwriteWatch;
  /** Where the links of a layer end: asked once for each reading, and not with every save and every unsaved file. */
  readonly #targets = new WeakMap<Layer, Promise<string>>();

  constructor(options: SafeWritesOptions) {
    const { directory, onOverwritten, now, log } = options;
    this.#options = options;
    this.journal = journalFile({ directory });
    this.migration = migrationFile({ directory });
    this.#writes = ownWrites({ directory, now });
    this.#copies = lastGoodCopies({ directory: join(directory, 'copies') });
    this.notes = new UnsavedNotes({ directory: join(directory, 'unsaved'), isConfig: (file) => this.#isConfig(file) });
    this.#lock = lockUnlessUnsaved(createFileLock(), this.notes);
    this.#overwrites = new OverwriteWatch({ log, lock: this.#lock, writes: () => this.all(), onOverwritten });
  }

  /** What every window wrote, oldest first. */
  async all(): Promise<readonly JournalEntry[]> {
    return [...(await this.journal.read()), ...(await this.#writes.read())].sort((a, b) => a.time - b.time);
  }

  /** The port to the file of a scope; its path for a file other than the user's. */
  async fileOf(scope: FileScope): Promise<{ readonly path?: string; readonly editFile: EditFile }> {
    if (scope.kind === 'user') return { editFile: editFileOf(this.#userFile()) };
    const home = this.#options.home();
    const editFile = editFileOf(scopeFile(scope, home, { lock: this.#lock }));
    return { path: scopeFileIn(await codexHome(home), scope), editFile };
  }

  /** Makes a switch and looks after it from then on. */
  guard(write: () => Promise<SwitchResult>, editFile: EditFile): Promise<SwitchResult> {
    return this.#overwrites.guard(write, (made) => (made.kind === 'switched' ? { ...made, editFile } : undefined));
  }

  /** Changes files together; no undo of switches takes it back. */
  async changeFiles(changes: readonly FileChange[]): Promise<ChangeFilesResult> {
    // Before, since another window may read the first file before the last one is written; and after, since both may take long.
    await this.#note(changes);
    this.#overwrites.forget();
    const result = await createChangeFiles({ lock: this.#lock })(changes);
    await this.#note(changes);
    return result;
  }

  /** Puts a whole text in the place of the user's file as it was seen; no undo of switches takes it back. */
  restore(text: string, seen: SeenFile): Promise<EditFileResult<'changed'>> {
    this.#overwrites.forget();
    return restoreConfigFile(this.#userFile(), text, seen, { onWritten: (change) => this.#note([change]) });
  }

  /** Notes what a person saves in an editor: to no window that is a change by others. */
  async noteSaved(path: string, text: () => string): Promise<void> {
    const layer = await this.#layerAt(path);
    // The file of a project is no layer before it is made.
    if (layer === undefined && !isConfigName(path)) return;
    const before = layer?.content.kind === 'text' ? layer.content.text : undefined;
    await this.#note([{ path, before, after: text() }]);
  }

  /** With every reading of the configuration: keeps what is good, and judges what was written of late. */
  async look(here: ConfigHere): Promise<void> {
    await this.#overwrites.look();
    this.#keepGood(here);
  }

  textsOfCopies(file: string) {
    return textsOfCopies(this.#copies, file);
  }

  isTruncated(file: string): Promise<boolean> {
    return isFileTruncated(this.#copies, file);
  }

  dispose(): void {
    this.#overwrites.dispose();
    this.notes.dispose();
  }

  #userFile(): UserFile {
    const keepCopy = (file: string, bytes: Uint8Array) => this.#keepCopy(file, bytes);
    return scopeFile(USER_SCOPE, this.#options.home(), { lock: this.#lock, keepCopy });
  }

  #keepGood({ user, resolution }: ConfigHere): void {
    const content = resolution?.layers.find(({ layer }) => layer.source.kind === 'user')?.layer.content;
    if (user.kind !== 'saved' || content?.kind !== 'text') return;
    void this.#keepCopy(user.file.target, new TextEncoder().encode(content.text));
  }

  #keepCopy(file: string, bytes: Uint8Array): Promise<void> {
    return this.#copies.keep(file, bytes).catch((error) => this.#options.log.warn(`Keeping a copy: ${error}`));
  }

  #note(changes: readonly FileChange[]): Promise<void> {
    return this.#writes.note(changes).catch((error) => this.#options.log.warn(`Noting own writes: ${error}`));
  }

  async #isConfig(file: string): Promise<boolean> {
    return isConfigName(file) || (await this.#layerAt(file)) !== undefined;
  }

  /** A link may lead to a file of any name. */
  async #layerAt(file: string): Promise<Layer | undefined> {
    const layers = this.#options.layers();
    const named = layers.find(({ path }) => path === file);
    if (named) return named;
    const targets = await Promise.all(layers.map((layer) => this.#targetOf(layer)));
    return layers[targets.indexOf(await realPath(file, this.#options.fs))];
  }

  #targetOf(layer: Layer): Promise<string> {
    const target = this.#targets.get(layer) ?? realPath(layer.path, this.#options.fs);
    this.#targets.set(layer, target);
    return target;
  }
}
