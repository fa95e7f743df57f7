import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutByteOrderMark } from '../../../src/toml/parse';
import { type ScanResult, scanToml } from '../../../src/toml/scan';
import { scanRoot } from '../../../src/toml/scanRoot';
import { property } from '../../support/property';
import { damagedDocument, document } from './documents';

property('what stands before the first header is found as in a scan of the whole text', 2000, document, (text) => {
  const body = withoutByteOrderMark(text);
  assert.deepEqual(beginning(scanRoot(body)), beginning(scanToml(body)));
});

property('a text that is no TOML is no error of the program', 1000, damagedDocument, (text) => {
  scanRoot(text);
});

for (const { what, text } of [
  { what: 'a string of several lines', text: 'a = """\n[x]\n[y] """\nb = 1\n[t]\nc = 2\n' },
  { what: 'an array of several lines', text: 'a = [\n  [1],\n  [2] ]\nb = 1\n[t]\nc = 2\n' },
  { what: 'an array of many lines', text: `a = [\n${'  [1],\n'.repeat(9)}]\nb = 1\n[t]\nc = 2\n` },
]) {
  test(`a line of ${what} is no header`, () => {
    const scanned = scanRoot(text);
    assert.deepEqual(beginning(scanned), beginning(scanToml(text)));
    assert.deepEqual(scanned.ok && scanned.scan.root.entries.map(({ path }) => path), [['a'], ['b']]);
  });
}

test('what stands behind the first header is not looked at', () => {
  const scanned = scanRoot('a = 1\n[[t]] # here\nthis is no TOML\n');
  assert.deepEqual(scanned.ok && scanned.scan.tables.map(({ path }) => path), [['t', 0]]);
});

function beginning(scanned: ScanResult): unknown {
  return scanned.ok && [scanned.scan.root, scanned.scan.tables[0]?.path, scanned.scan.tables[0]?.header];
}
