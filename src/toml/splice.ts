/** One replacement: the characters from `start` up to `end` (UTF-16 offsets) give way to `text`. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text after splices that are in ascending order and do not overlap. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  let result = '';
  let kept = 0;
  for (const splice of splices) {
    result += text.slice(kept, splice.start) + splice.text;
    kept = splice.end;
  }
  return result + text.slice(kept);
}

/** Two successive edits as one: `second` is in offsets of the text that `first` makes. */
export function composeSplices(first: readonly Splice[], second: readonly Splice[]): Splice[] {
  let pieces = toPieces(first);
  // From the back, so that the offsets of those still to come stay true.
  for (const splice of [...second].reverse()) {
    const [head, rest] = cutPieces(pieces, splice.start);
    const [, tail] = cutPieces(rest, splice.end - splice.start);
    pieces = [...head, { text: splice.text }, ...tail];
  }
  return toSplices(pieces);
}

/** A run of the edited text: kept characters of the original, or new ones. */
type Piece = { readonly start: number; readonly end: number } | { readonly text: string };

function toPieces(splices: readonly Splice[]): Piece[] {
  const pieces: Piece[] = [];
  let kept = 0;
  for (const { start, end, text } of splices) {
    pieces.push({ start: kept, end: start }, { text });
    kept = end;
  }
  return [...pieces, { start: kept, end: Number.POSITIVE_INFINITY }];
}

function cutPieces(pieces: readonly Piece[], length: number): [Piece[], Piece[]] {
  const head: Piece[] = [];
  let left = length;
  for (const [index, piece] of pieces.entries()) {
    const size = 'text' in piece ? piece.text.length : piece.end - piece.start;
    if (size > left) {
      const [before, behind] = cutPiece(piece, left);
      return [
        [...head, before],
        [behind, ...pieces.slice(index + 1)],
      ];
    }
    head.push(piece);
    left -= size;
  }
  return [head, []];
}

function cutPiece(piece: Piece, length: number): [Piece, Piece] {
  if ('text' in piece) return [{ text: piece.text.slice(0, length) }, { text: piece.text.slice(length) }];
  const middle = piece.start + length;
  return [
    { start: piece.start, end: middle },
    { start: middle, end: piece.end },
  ];
}

function toSplices(pieces: readonly Piece[]): Splice[] {
  const splices: Splice[] = [];
  let kept = 0;
  let text = '';
  for (const piece of pieces) {
    if ('text' in piece) {
      text += piece.text;
    } else if (piece.start < piece.end) {
      if (text !== '' || piece.start > kept) splices.push({ start: kept, end: piece.start, text });
      kept = piece.end;
      text = '';
    }
  }
  return splices;
}
