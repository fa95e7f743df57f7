// Edits some files, all at once and without end, until it is killed: `editLoop FILE...`. Says every step (`.`), and every
// written edit with the number of its file and its own.
import { writeSync } from 'node:fs';
import { editUserFile } from '../../src/host/editUserFile';
import { type FileSystem, type OpenFile, promptFileSystem } from '../../src/host/fileSystem';
import { createFileLock } from '../../src/host/lock';
import { linesUpTo } from './killedText';

const lock = createFileLock();

for (const [index, path] of process.argv.slice(2).entries()) void edit(index, path);

async function edit(index: number, path: string): Promise<never> {
  for (;;) {
    let last = 0;
    const result = await editUserFile({ fs: telling(), lock, locate: async () => path }, (text) => {
      last = text.split('\n').length;
      return { ok: true, text: linesUpTo(last) };
    });
    if (result.kind !== 'written') throw new Error(JSON.stringify(result));
    say(`${index} ${last}\n`);
  }
}

/** The real file system, whose every call is said before it is made. */
function telling(): FileSystem {
  const told = <Calls extends object>(calls: Calls): Calls =>
    new Proxy(calls, {
      get: (target, name) => {
        const call: unknown = Reflect.get(target, name);
        if (typeof call !== 'function') return call;
        return (...args: unknown[]) => {
          say('.\n');
          return call.apply(target, args);
        };
      },
    });
  const open = async (...args: Parameters<FileSystem['open']>): Promise<OpenFile> =>
    told(await promptFileSystem.open(...args));
  return told({ ...promptFileSystem, open });
}

function say(what: string): void {
  writeSync(1, what);
}
