import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { readCatalogFile, readModelsCache } from '../../src/host/readCatalogFiles';
import { scratch } from './scratch';

const model = { id: 'a', isHidden: false, needsChatGpt: false };

test('a catalog file is a source that knows its path', async (t) => {
  const path = join(await scratch(t), 'models.json');
  assert.deepEqual(await readCatalogFile(path), { kind: 'missing', path });
  await writeFile(path, '{"models":[{"slug":"a"},5]}');
  assert.deepEqual(await readCatalogFile(path), {
    kind: 'read',
    path,
    source: { provenance: { kind: 'catalogFile', path }, models: [model], dropped: 1 },
  });
});

test('the cache is a source that knows its age and version', async (t) => {
  const home = await scratch(t);
  const path = join(home, 'models_cache.json');
  await writeFile(path, '{"fetched_at":"2026-11-22T06:21:13Z","client_version":"0.169.0","models":[{"slug":"a"}]}');
  assert.deepEqual(await readModelsCache(home), {
    kind: 'read',
    path,
    source: {
      provenance: { kind: 'cache', version: '0.169.0', fetchedAt: '2026-11-22T06:21:13Z' },
      models: [model],
      dropped: 0,
    },
  });
});

test('a file that cannot be used says why', async (t) => {
  const path = join(await scratch(t), 'models.json');
  await writeFile(path, '{"models":[');
  assert.deepEqual(await readCatalogFile(path), { kind: 'unreadable', path, reason: 'notJson' });
  await writeFile(path, Buffer.from([0xff, 0xfe, 0x00]));
  assert.deepEqual(await readCatalogFile(path), { kind: 'failed', path });
  await mkdir(`${path}.d`);
  assert.deepEqual(await readCatalogFile(`${path}.d`), { kind: 'failed', path: `${path}.d` });
});

test('a file is parsed again only once its text or its path is another', async (t) => {
  const folder = await scratch(t);
  const [path, other] = [join(folder, 'models.json'), join(folder, 'other.json')];
  const last = {};
  for (const file of [path, other]) await writeFile(file, '{"models":[{"slug":"a"}]}');
  const first = await readCatalogFile(path, undefined, last);
  assert.equal(await readCatalogFile(path, undefined, last), first);
  assert.equal((await readCatalogFile(other, undefined, last)).path, other);
  await writeFile(path, '{"models":[{"slug":"b"}]}');
  const changed = await readCatalogFile(path, undefined, last);
  assert.deepEqual(changed.kind === 'read' && changed.source.models.map(({ id }) => id), ['b']);
});
