import assert from 'node:assert/strict';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { FileFailure } from '../../src/host/fileProblem';
import { journalFile } from '../../src/host/journalFile';
import { scratch } from './scratch';

const entry = (time: number) => ({
  file: '/home/me/.codex/config.toml',
  time,
  keys: [{ path: ['model'], before: undefined, after: `model ${time}` }],
});

test('what one window appends, another one reads, also after a restart', async (t) => {
  const directory = join(await scratch(t), 'state');
  const [one, other] = [journalFile({ directory }), journalFile({ directory })];
  assert.deepEqual(await one.read(), []);
  await one.append(entry(1));
  await other.append({ ...entry(2), undoes: 1 });
  assert.deepEqual(await journalFile({ directory }).read(), [entry(1), { ...entry(2), undoes: 1 }]);
});

test('an entry is answered with the time that it is known by', async (t) => {
  const journal = journalFile({ directory: join(await scratch(t), 'state') });
  await journal.append(entry(7));
  assert.deepEqual([await journal.append(entry(5)), (await journal.read())[1]?.time], [{ ...entry(5), time: 8 }, 8]);
});

test('windows that append at once lose no entry', async (t) => {
  const directory = await scratch(t);
  const times = Array.from({ length: 20 }, (_, index) => index + 1);
  await Promise.all(times.map((time) => journalFile({ directory }).append(entry(time))));
  const models = (await journalFile({ directory }).read()).map(({ keys }) => keys[0]?.after);
  assert.deepEqual(models.sort(), times.map((time) => `model ${time}`).sort());
  assert.deepEqual(await readdir(directory), ['journal.json']);
});

test('the journal is private and bounded', async (t) => {
  const directory = join(await scratch(t), 'state');
  const journal = journalFile({ directory });
  for (let time = 1; time <= 52; time++) await journal.append(entry(time));
  assert.deepEqual([(await journal.read()).length, (await journal.read())[0]?.time], [50, 3]);
  const modes = [directory, join(directory, 'journal.json')].map(async (path) => (await stat(path)).mode & 0o777);
  assert.deepEqual(await Promise.all(modes), [0o700, 0o600]);
});

for (const [what, content] of [
  ['no JSON', '[{'],
  ['zeros', '\0\0\0'],
  ['no UTF-8', Buffer.from([0xff, 0xfe])],
  ['far too large', Buffer.alloc(5 * 2 ** 20, '[')],
] as const) {
  test(`a journal that is ${what} is empty, and begins anew`, async (t) => {
    const directory = await scratch(t);
    await writeFile(join(directory, 'journal.json'), content);
    const journal = journalFile({ directory });
    assert.deepEqual(await journal.read(), []);
    await journal.append(entry(1));
    assert.deepEqual(await journal.read(), [entry(1)]);
  });
}

test('a journal that cannot be written is told', async (t) => {
  const directory = join(await scratch(t), 'state');
  await writeFile(directory, 'a file in its place');
  await assert.rejects(journalFile({ directory }).append(entry(1)), FileFailure);
  assert.equal(await readFile(directory, 'utf8'), 'a file in its place');
});
