// One of our processes among programs that take no lock: `guardedContender FILE NAME EDITS`. Counts its own key up, then
// looks after its last write until its input ends, and says what it knows.
import { editUserFile } from '../../src/host/editUserFile';
import { promptFileSystem } from '../../src/host/fileSystem';
import { createFileLock } from '../../src/host/lock';
import { OverwriteWatch } from '../../src/host/overwriteWatch';
import { keyChanges } from '../../src/switching/keyChange';
import type { Overwritten } from '../../src/switching/overwritten';
import { isUndone } from '../../src/switching/overwritten';
import { editToml } from '../../src/toml/edit';

const [path = '', name = '', edits = '0'] = process.argv.slice(2);
const file = { fs: promptFileSystem, lock: createFileLock(), locate: async () => path };
const counts = { told: 0, undoneAtOnce: 0, appliedAgain: 0, theirs: 0, failed: 0, refused: 0 };
const watch = new OverwriteWatch({
  onOverwritten: ({ kind }: Overwritten) => counts[kind]++,
  log: { warn: (message) => process.stderr.write(`${message}\n`) },
});

for (let edit = 1; edit <= Number(edits); ) {
  const changes = [{ path: ['ours', name], value: edit }];
  const result = await watch.guard(
    () =>
      editUserFile(file, (text) => editToml(text, changes), {
        isUndone: (...texts) => {
          const undone = isUndone(changes)(...texts);
          if (undone) counts.undoneAtOnce++;
          return undone;
        },
      }),
    (made) =>
      made.kind === 'written' ? { ...made, keys: keyChanges(made.before, changes), replaced: made.before } : undefined,
  );
  // One that never got its turn says so, and is tried again.
  if (result.kind !== 'written') counts.told++;
  else process.stdout.write('written\n');
  edit += result.kind === 'written' ? 1 : 0;
}
process.stdout.write('done\n');
process.stdin.resume();
process.stdin.once('end', async () => {
  await watch.look();
  watch.dispose();
  process.stdout.write(`${JSON.stringify(counts)}\n`);
});
