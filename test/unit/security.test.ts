// What SECURITY.md promises, as far as the sources can show it.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.[cm]?[jt]s$/.test(name))
  .map((name) => ({ name: name.replaceAll('\\', '/'), text: readFileSync(`src/${name}`, 'utf8') }));

test('programs are started in one place, and never through a shell', () => {
  const starting = sources.filter(({ text }) => text.includes('child_process')).map(({ name }) => name);
  assert.deepEqual(starting, ['host/runProgram.ts']);
  for (const { name, text } of sources) assert.doesNotMatch(text, /shell: (?!false|vscode\.env\.shell|Shell\b)/, name);
});

test('nothing of the sources talks to a network', () => {
  for (const { name, text } of sources) {
    assert.doesNotMatch(text, /from '(node:)?(https?|http2|net|tls|dgram|dns)(\/promises)?'|\bfetch\(/, name);
  }
});

test('no line of code names the file that holds a person’s sign-in', () => {
  for (const { name, text } of sources) {
    const code = text.split('\n').filter((line) => !/^\s*(\/\/|\/?\*)/.test(line));
    assert.equal(code.filter((line) => line.includes('auth.json')).join('\n'), '', name);
  }
});

test('what is sent to the stores is made once, and the secrets are named only where they are needed', () => {
  const workflow = readFileSync('.github/workflows/ci.yml', 'utf8');
  assert.equal(workflow.match(/npm run package|vsce package/g)?.length, 1);
  const secrets = [...workflow.matchAll(/^\s+(\w+): \$\{\{ secrets\.(\w+) \}\}$/gm)].map(([, name, secret]) => [
    name,
    secret,
  ]);
  assert.deepEqual(secrets, [
    ['VSCE_PAT', 'VSCE_PAT'],
    ['OVSX_PAT', 'OVSX_PAT'],
  ]);
  assert.equal(workflow.match(/secrets\./g)?.length, secrets.length);
});
