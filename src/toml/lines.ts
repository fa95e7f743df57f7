// Lines of a text that may mix LF and CRLF. All offsets are UTF-16.

/** Offset of the first character of the line that holds `offset`. */
export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Offset just behind the line end of the line that holds `offset`, or the end of the text. */
export function nextLineStart(text: string, offset: number): number {
  const lineFeed = text.indexOf('\n', offset);
  return lineFeed === -1 ? text.length : lineFeed + 1;
}

/** The blanks in front of what stands at `offset`. */
export function indentationAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? '';
}

/** The line end in use around `offset`: that of the line before it, else of the line it stands on, else LF. */
export function lineEndNear(text: string, offset: number): string {
  const before = text.lastIndexOf('\n', offset - 1);
  const lineFeed = before === -1 ? text.indexOf('\n', offset) : before;
  return text[lineFeed - 1] === '\r' ? '\r\n' : '\n';
}

/** Whether the line before the one that starts at `start` is blank; true at the start of the text. */
export function followsBlankLine(text: string, start: number): boolean {
  return start === 0 || text.slice(lineStart(text, start - 1), start).trim() === '';
}

/** The splice text that puts whole lines at `at`: before the line that starts there, or behind a last line without an end. */
export function asLines(text: string, at: number, lines: readonly string[]): string {
  const lineEnd = lineEndNear(text, at);
  const followsLineEnd = at === 0 || text[at - 1] === '\n';
  return lines.map((line) => (followsLineEnd ? line + lineEnd : lineEnd + line)).join('');
}

/** Where the comment lines directly above the line at `start` begin; a `#:schema` or `#!` line belongs to the file. */
export function startOfAttachedComments(text: string, start: number): number {
  let block = start;
  while (block > 0) {
    const previous = lineStart(text, block - 1);
    const line = text.slice(previous, block).trim();
    if (!line.startsWith('#') || (previous === 0 && /^#[:!]/.test(line))) break;
    block = previous;
  }
  return block;
}
