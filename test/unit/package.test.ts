import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { makeVsix } from '../../scripts/makeVsix.mjs';
import { PACKED_FILES, SIZE_LIMITS, vsixProblems } from '../../scripts/vsixProblems.mjs';

const elsewhere = ['/build/agent'];

test('the package that vsce makes holds exactly what the extension needs, and nothing of this machine', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'package-test-'));
  context.after(() => rmSync(folder, { recursive: true }));
  const packagePath = join(folder, 'test.vsix');
  await makeVsix('.', packagePath);
  assert.deepEqual(vsixProblems(readFileSync(packagePath), [resolve('.'), homedir()]), []);
});

test('a package with what belongs there has no problem', () => {
  assert.deepEqual(problemsWith({}), []);
  assert.deepEqual(problemsWith({ 'readme.md': 'wss and fetch( are words here; /home/linuxbrew/ is everybody’s' }), []);
  assert.deepEqual(problemsWith({ 'dist/extension.js': 'require("node:fs");a.fetch("x");require("node:path")' }), []);
});

for (const { what, files, problem } of [
  { what: 'one more file', files: { 'src/a.ts': '' }, problem: /^src\/a\.ts does not belong/ },
  { what: 'one more script', files: { 'dist/b.js': '' }, problem: /^2 files of JavaScript/ },
  { what: 'a missing file', files: { 'dist/extension.js': undefined }, problem: /^dist\/extension\.js is missing/ },
  { what: 'a path of a person', files: { 'readme.md': 'see /home/kim/x' }, problem: /machine: \/home\/kim$/ },
  { what: 'one on Windows', files: { 'package.json': '"C:\\\\Users\\\\kim"' }, problem: /of one machine/ },
  { what: 'the folder it was built in', files: { 'changelog.md': 'in /build/agent/x' }, problem: /this machine/ },
  {
    what: 'a token',
    files: { 'readme.md': `ghp_${'a1'.repeat(18)}` },
    problem: /^readme\.md holds what looks like a token$/,
  },
  { what: 'a source map', files: { 'dist/extension.js': '//# sourceMappingURL=a' }, problem: /source map/ },
  { what: 'a network module', files: { 'dist/extension.js': 'x=require("node:https")' }, problem: /network/ },
  { what: 'one that is imported late', files: { 'dist/extension.js': 'import("net")' }, problem: /network/ },
  { what: 'a request', files: { 'dist/extension.js': 'await fetch(u)' }, problem: /network: fetch\($/ },
  { what: 'too large a bundle', files: { 'dist/extension.js': 'a'.repeat(SIZE_LIMITS.bundle + 1) }, problem: /bundle/ },
]) {
  test(`${what} is found`, () => {
    const problems = problemsWith(files);
    assert.ok(
      problems.some((text) => problem.test(text)),
      problems.join('\n'),
    );
  });
}

function problemsWith(changes: Record<string, string | undefined>): string[] {
  const texts = { ...Object.fromEntries(PACKED_FILES.map((name) => [name, ''])), ...changes };
  const present = Object.entries(texts).flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const]));
  const files = present.map(([name, text]) => [`extension/${name}`, strToU8(text)] as const);
  return vsixProblems(zipSync({ 'extension.vsixmanifest': strToU8(''), ...Object.fromEntries(files) }), elsewhere);
}
