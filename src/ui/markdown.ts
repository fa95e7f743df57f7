// Text from files inside Markdown and labels: it may hold anything, and must stay text.

/** Text as inline code, also within a table cell: no Markdown, no link, no icon. */
export function inlineCode(text: string): string {
  const line = unmarked(text)
    .replace(/\s+/g, ' ')
    // A backslash before the bar of a cell would undo the escape that the bar needs.
    .replace(/\\(?=\|)/g, '\\\u200b')
    .replaceAll('|', '\\|');
  const ticks = [...line.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = '`'.repeat(Math.max(0, ...ticks) + 1);
  return fence.length === 1 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}

/** Text with everything escaped that Markdown could take for its own. */
export function escapeMarkdown(text: string): string {
  return unmarked(text).replace(/[\\`*_{}[\]()#+\-.!|<>~&:/@]/g, '\\$&');
}

/** Text in which no `$(name)` is drawn as an icon. */
export function unmarked(text: string): string {
  return text.includes('$(') ? text.replaceAll('$(', '$\u200b(') : text;
}
