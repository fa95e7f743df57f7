// A pick, from the accepted row to the file that survives a power cut, beside the least that such a write takes and Codex's own.
import assert from 'node:assert/strict';
import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { resolveConfig } from '../../src/config/resolveConfig';
import { editFileOf } from '../../src/host/editUserFile';
import { type FileSystem, promptFileSystem } from '../../src/host/fileSystem';
import { lastGoodCopies } from '../../src/host/lastGoodCopies';
import { layersHere, refusedHere } from '../../src/host/layersHere';
import { createFileLock } from '../../src/host/lock';
import { stateOfFile } from '../../src/host/readTextFile';
import { scopeFile } from '../../src/host/scopeFile';
import { lockUnlessUnsaved, UnsavedNotes } from '../../src/host/unsavedNotes';
import { applyChanges } from '../../src/switching/applyChanges';
import { changesFor } from '../../src/switching/choice';
import { USER_SCOPE } from '../../src/switching/scope';
import { withAppServer } from '../../test/support/codexAppServer.mjs';
import { codexBinary } from '../../test/tools/codex.mjs';
import { compare, type Line, type Way, waiting } from './measure';
import { configOf } from './samples';

const CODEX = '0.169.0';

/** About what a flush takes on an SSD of a laptop, which has nothing to outlive a power cut with; milliseconds. */
const LAPTOP_FLUSH_MS = 5;

export async function pickLines(scratch: string): Promise<Line[]> {
  return [
    await compare({
      what: 'pick → durable file',
      ours: await pick(join(scratch, 'pick')),
      other: await leastWrite(join(scratch, 'least')),
      by: 'ratio',
      atMost: 1.5,
      rounds: 60,
    }),
    await compare({
      what: `pick → durable file, each flush made to take ${LAPTOP_FLUSH_MS} ms more`,
      ours: await pick(join(scratch, 'pick-slow'), LAPTOP_FLUSH_MS),
      other: await leastWrite(join(scratch, 'least-slow'), LAPTOP_FLUSH_MS),
      by: 'ratio',
      atMost: 1.5,
      rounds: 60,
    }),
    await compare({
      what: 'pick → durable file',
      ours: await pick(join(scratch, 'pick-beside-codex')),
      other: await codexWrite(join(scratch, 'codex')),
      by: 'ratio',
      atMost: 0.1,
      rounds: 10,
    }),
  ];
}

/** What the extension does once a row is accepted (src/extension.ts), with all that it keeps. */
async function pick(folder: string, flushMs = 0): Promise<Way> {
  const { home, state } = { home: join(folder, 'home'), state: join(folder, 'state') };
  await layOut(home);
  const input = { setting: home, environment: undefined, homedir: folder, cwd: folder };
  const notes = new UnsavedNotes({ directory: join(state, 'unsaved'), isConfig: async () => true });
  const fs = slowlyFlushing(flushMs);
  const copies = lastGoodCopies({ directory: join(state, 'copies'), fs });
  const lock = lockUnlessUnsaved(createFileLock(), notes);
  const editFile = editFileOf(scopeFile(USER_SCOPE, input, { keepCopy: copies.keep, lock, fs }));
  const nextModel = twoModels();
  const where = {
    home: () => input,
    folder: () => undefined,
    cliVersion: () => CODEX,
    systemFolder: folder,
    platform: 'linux',
  } as const;
  /** What is read, and kept, before a picker opens. */
  const look = async () => {
    const facts = await layersHere(where);
    await copies.keep(facts.user.path, await readFile(facts.user.path));
    return { user: stateOfFile(facts.user), folder: undefined, resolution: resolveConfig(facts) };
  };
  return {
    name: 'pick',
    async time() {
      const here = await look();
      const start = performance.now();
      let end = Number.NaN;
      const refused = await refusedHere(here, where, USER_SCOPE);
      const changes = changesFor({ model: nextModel(), effort: 'low' });
      // Called once the file is flushed, renamed and read back, and its folder flushed; the lock is given back after that.
      const note = async () => {
        end = performance.now();
      };
      const result = await applyChanges(editFile, async () => undefined, changes, { refused, note });
      assert.ok(result.kind === 'switched' && result.durable);
      return end - start;
    },
  };
}

/** The same bytes, written as what has to survive is written, and nothing looked at. */
async function leastWrite(home: string, flushMs = 0): Promise<Way> {
  const file = await layOut(home);
  const bytes = await readFile(file);
  return waiting('write, fsync, rename, fsync of the directory', async () => {
    const staged = await open(`${file}.new`, 'wx', 0o600);
    await staged.writeFile(bytes);
    await staged.sync();
    await pause(flushMs);
    await staged.close();
    await rename(`${file}.new`, file);
    const directory = await open(dirname(file), 'r');
    await directory.sync();
    await pause(flushMs);
    await directory.close();
  });
}

/** The file system of the extension, on a disk that takes longer. */
function slowlyFlushing(flushMs: number): FileSystem {
  return {
    ...promptFileSystem,
    open: async (...args) => {
      const file = await promptFileSystem.open(...args);
      return { ...file, sync: () => file.sync().then(() => pause(flushMs)) };
    },
  };
}

async function pause(ms: number): Promise<void> {
  if (ms > 0) await setTimeout(ms);
}

/** Codex's own write, of a server that was not there before. */
async function codexWrite(home: string): Promise<Way> {
  await layOut(home);
  const nextModel = twoModels();
  const name = `codex ${CODEX} app-server, cold, config/batchWrite`;
  return {
    name,
    async time() {
      const start = performance.now();
      return await withAppServer({ binary: codexBinary(CODEX), home }, async (call) => {
        const values = { model: nextModel(), model_reasoning_effort: 'low' };
        const edits = Object.entries(values).map(([keyPath, value]) => ({ keyPath, value, mergeStrategy: 'replace' }));
        await call('config/batchWrite', { edits });
        return performance.now() - start;
      });
    },
  };
}

async function layOut(home: string): Promise<string> {
  await mkdir(home, { recursive: true });
  const file = join(home, 'config.toml');
  await writeFile(file, configOf(60));
  return file;
}

/** Another one each time, so that there is something to write. */
function twoModels(): () => string {
  let isFirst = false;
  return () => {
    isFirst = !isFirst;
    return isFirst ? 'gpt-5.2' : 'gpt-5.1';
  };
}
