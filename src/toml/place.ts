/** Where something stands in a text: both count from 1; columns are UTF-16 units, as editors show them. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export const TEXT_START: Place = { line: 1, column: 1 };

/** The place of a UTF-16 offset. */
export function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}
