// One of several processes that edit the same file at once: `contender FILE NAME EDITS [without-lock]`. Counts up its own key and a shared one.
import { editUserFile } from '../../src/host/editUserFile';
import { promptFileSystem } from '../../src/host/fileSystem';
import { type AcquireLock, createFileLock } from '../../src/host/lock';

const [path = '', name = '', edits = '0', mode] = process.argv.slice(2);
const isLocked = mode !== 'without-lock';
const noLock: AcquireLock = async () => async () => undefined;
const file = { fs: promptFileSystem, lock: isLocked ? createFileLock() : noLock, locate: async () => path };

for (let written = 0; written < Number(edits); ) {
  const result = await editUserFile(file, (text) => ({ ok: true, text: countUp(countUp(text, name), 'total') }));
  if (result.kind === 'written') written++;
  // Without the lock a writer may give up, but must say so.
  else if (isLocked) throw new Error(JSON.stringify(result));
}

function countUp(text: string, key: string): string {
  const line = new RegExp(`^${key} = (\\d+)$`, 'm');
  const found = line.exec(text);
  return found ? text.replace(line, `${key} = ${Number(found[1]) + 1}`) : `${text}${key} = 1\n`;
}
