// Real directories and faulty file systems for the tests of the host.
import { execFileSync } from 'node:child_process';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { type FileSystem, nodeFileSystem, type OpenFile } from '../../src/host/fileSystem';

/** An empty directory that is removed after the test; its path has no links. */
export async function scratch(t: TestContext): Promise<string> {
  const directory = await realpath(await mkdtemp(join(tmpdir(), 'codex-model-picker-')));
  t.after(async () => {
    await rm(directory, { recursive: true, force: true }).catch(async () => {
      // A test has made some of it read-only.
      execFileSync('chmod', ['-R', 'u+rwX', directory]);
      await rm(directory, { recursive: true, force: true });
    });
  });
  return directory;
}

/** The real file system, with some calls on open files replaced. */
export function withOpenFile(change: (file: OpenFile, path: string) => Partial<OpenFile>): FileSystem {
  return {
    ...nodeFileSystem,
    open: async (path, flags, mode) => {
      const file = await nodeFileSystem.open(path, flags, mode);
      const real: OpenFile = {
        chmod: (value) => file.chmod(value),
        chown: (uid, gid) => file.chown(uid, gid),
        close: () => file.close(),
        read: (into, offset, length, position) => file.read(into, offset, length, position),
        stat: () => file.stat(),
        sync: () => file.sync(),
        write: (bytes, offset) => file.write(bytes, offset),
      };
      return { ...real, ...change(real, path) };
    },
  };
}

/** Whether the path is that of a staged file. */
export function isStaged(path: string): boolean {
  return path.endsWith('.tmp');
}

/** An error as Node throws it for a failed system call. */
export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: made by a test`), { code });
}
