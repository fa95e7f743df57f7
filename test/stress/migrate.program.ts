// Makes a migration, or takes the last one back: `migrate STATE make|undo PLAN.json [STEP]`. Says every call that
// changes something on the disk before it is made (`.`), and waits for ever at the one with this number.
import { readFileSync, writeSync } from 'node:fs';
import { createChangeFiles } from '../../src/host/changeFiles';
import { type FileSystem, nodeFileSystem, type OpenFile } from '../../src/host/fileSystem';
import { migrationFile } from '../../src/host/migrationFile';
import { readTexts } from '../../src/host/readTexts';
import {
  type MigrationFiles,
  makeMigration,
  planTakingBack,
  takeMigrationBack,
} from '../../src/switching/makeMigration';

const [directory = '', task = '', plan = '', stopAt = ''] = process.argv.slice(2);
let steps = 0;

/** Between two of these the disk stays as it is. */
const CHANGING: ReadonlySet<string> = new Set([
  'chmod',
  'chown',
  'mkdir',
  'open',
  'renameSync',
  'sync',
  'unlink',
  'write',
]);

const fs = stepping({ ...nodeFileSystem, open: openFile });
const files: MigrationFiles = {
  change: createChangeFiles({ fs }),
  texts: readTexts,
  ...migrationFile({ directory, fs }),
};

switch (task) {
  case 'make': {
    const { kind } = await makeMigration(files, JSON.parse(readFileSync(plan, 'utf8')), 1);
    writeSync(1, `${kind}\n`);
    break;
  }
  case 'undo': {
    const last = await files.last();
    const result = last && (await takeMigrationBack(files, last, await planTakingBack(files, last.record)));
    writeSync(1, `${result?.kind ?? 'nothing'}\n`);
    break;
  }
}

async function openFile(...args: Parameters<FileSystem['open']>): Promise<OpenFile> {
  return stepping(await nodeFileSystem.open(...args));
}

function stepping<Calls extends FileSystem | OpenFile>(calls: Calls): Calls {
  return new Proxy(calls, {
    get: (target, name) => {
      const call: unknown = Reflect.get(target, name);
      if (typeof call !== 'function') return call;
      if (!CHANGING.has(String(name))) return call.bind(target);
      return (...args: unknown[]) => {
        steps += 1;
        writeSync(1, '.\n');
        // Nothing of this process comes after it, its timers neither.
        if (String(steps) === stopAt) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
        return call.apply(target, args);
      };
    },
  });
}
