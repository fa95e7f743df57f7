import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { marked } from 'marked';
import { escapeMarkdown, inlineCode } from '../../../src/ui/markdown';
import { property } from '../../support/property';

/** Ids and paths are never blank. */
const hostile = fc
  .oneof(
    fc.string({ unit: fc.constantFrom(...'[]()`|\\!<>$*_a \n:/&#') }),
    fc.constantFrom('[x](command:y) \\|', '![](https://localhost/x.png)\\|', '$(trash)', '``` `` `', '<img src=x>'),
  )
  .filter((text) => text.trim() !== '');

/** The tags that Markdown makes of a text, in the order of their appearance. */
function tags(markdown: string): string[] {
  const html = marked.parse(markdown, { async: false, gfm: true });
  return [...html.matchAll(/<\/?([a-z]+)/g)].map(([, name]) => name ?? '');
}

const row = (cell: string) => `| | |\n|---|---|\n| Model | ${cell} |`;

property('whatever a file holds, as code in a table it is one cell of text', 3000, hostile, (text) => {
  assert.deepEqual(tags(row(inlineCode(text))), tags(row(inlineCode('a'))), text);
});

property('whatever a sentence holds, escaped it is text', 3000, hostile, (text) => {
  const allowed = new Set(['p', 'br']);
  assert.deepEqual(
    tags(`x ${escapeMarkdown(text)} x`).filter((name) => !allowed.has(name)),
    [],
    text,
  );
});

property('no icon is drawn', 1000, hostile, (text) => {
  assert.doesNotMatch(inlineCode(text) + escapeMarkdown(text), /\$\(/);
});

test('plain ids stay plain', () => {
  assert.equal(inlineCode('gpt-5.3-codex'), '`gpt-5.3-codex`');
});
