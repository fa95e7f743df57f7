// What Windows' shells do to a word, by their documentation, since they do not run everywhere; test/host runs those that are here.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quoteWord, type Shell, shellOf } from '../../../src/switching/shellQuoting';
import { hostileWord, hostileWords } from '../../support/hostileWords';
import { property } from '../../support/property';

test('a shell is known by the name of its program, wherever it is', () => {
  const shells: readonly [program: string, shell: Shell][] = [
    ['/bin/bash', 'posix'],
    ['/usr/bin/zsh', 'posix'],
    ['/bin/sh', 'posix'],
    ['C:\\Program Files\\Git\\bin\\bash.exe', 'posix'],
    ['/opt/homebrew/bin/fish', 'fish'],
    ['C:\\WINDOWS\\System32\\WindowsPowerShell\\v1.0\\powershell.exe', 'powershell'],
    ['/usr/bin/pwsh', 'powershell'],
    ['C:\\WINDOWS\\System32\\cmd.exe', 'cmd'],
    ['C:\\Windows\\system32\\CMD.EXE', 'cmd'],
    ['/usr/bin/nu', 'other'],
    ['/bin/tcsh', 'other'],
    ['/bin/constructor', 'other'],
    ['', 'other'],
  ];
  for (const [program, shell] of shells) assert.equal(shellOf(program), shell, program);
});

test('an ordinary id needs no quotes in any shell', () => {
  for (const id of ['gpt-5.3-codex', 'openai/gpt-oss:20b', 'model_reasoning_effort=high']) {
    for (const shell of ['posix', 'fish', 'powershell', 'cmd', 'other'] as const)
      assert.equal(quoteWord(id, shell), id);
  }
});

test('a shell that is not known here is given nothing else', () => {
  for (const id of hostileWords.filter((word) => !/^[a-z][\w.=-]*$/.test(word)))
    assert.equal(quoteWord(id, 'other'), undefined, id);
});

test('what Windows’ shells cannot carry is refused', () => {
  for (const id of ['my "model"', '%PATH%']) {
    assert.equal(quoteWord(id, 'powershell'), undefined, id);
    assert.equal(quoteWord(id, 'cmd'), undefined, id);
  }
  for (const id of ['a&id', 'a|id', 'a>b', 'a^b', 'a(b)', 'a b\\']) {
    assert.equal(quoteWord(id, 'powershell'), undefined, id);
    assert.notEqual(quoteWord(id, 'cmd'), undefined, id);
  }
  assert.equal(quoteWord('a!b', 'cmd'), undefined);
});

property('PowerShell passes a word that it is given on as it is, in 5.1 too', 2000, hostileWord, (word) => {
  const typed = quoteWord(word, 'powershell');
  if (typed === undefined || typed === word) return;
  const read = readByPowerShell(typed);
  assert.equal(read, word);
  // 5.1 puts quotes around what has blanks in it, and does nothing else.
  const line = /\s/.test(read) ? `"${read}"` : read;
  assert.deepEqual(argumentsOfLine(line), [word]);
  assert.ok(isTextToCmd(line), line);
});

property('cmd passes a word that it is given on as it is', 2000, hostileWord, (word) => {
  const typed = quoteWord(word, 'cmd');
  if (typed === undefined) return;
  assert.deepEqual(argumentsOfLine(typed), [word]);
  assert.ok(isTextToCmd(typed), typed);
});

/** A verbatim string of PowerShell: each of five quotation marks ends it, unless there are two (about_Quoting_Rules). */
function readByPowerShell(typed: string): string {
  assert.match(typed, /^'.*'$/su);
  const inner = typed.slice(1, -1);
  assert.doesNotMatch(inner.replace(/['‘’‚‛]{2}/gu, ''), /['‘’‚‛]/u);
  return inner.replace(/(['‘’‚‛])['‘’‚‛]/gu, '$1');
}

/** The arguments that a program finds in its command line (Microsoft's rules for C and C++ command-line arguments). */
function argumentsOfLine(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let isQuoted = false;
  for (const [part] of line.matchAll(/\\+"?|"|[ \t]|[^\\" \t]/gu)) {
    if (/^[ \t]$/.test(part) && !isQuoted) {
      if (word !== undefined) words.push(word);
      word = undefined;
      continue;
    }
    word ??= '';
    if (!part.endsWith('"')) word += part;
    else {
      const backslashes = part.length - 1;
      word += '\\'.repeat(Math.floor(backslashes / 2));
      if (backslashes % 2 === 1) word += '"';
      else isQuoted = !isQuoted;
    }
  }
  return word === undefined ? words : [...words, word];
}

/** Whether cmd sees nothing in a line but text: outside of quotes no operator, nowhere a variable. */
function isTextToCmd(line: string): boolean {
  return !/%/.test(line) && !/[&|<>^()]/.test(line.replace(/"[^"]*"/g, ''));
}
