// Puts a document into a TOML text as a table at its end: what `takeTable` took, back again.
import { valueAt } from './data';
import { asLines, followsBlankLine, lineEndNear } from './lines';
import { parseToml, withoutByteOrderMark } from './parse';
import { differsOnlyIn, isSameValue } from './proof';
import { renderKey } from './render';
import { scanToml } from './scan';
import { applySplices, type Splice } from './splice';

/** The text with the table, or `undefined` where that is not possible: it is there already, or what leads to it is no table. */
export function putTable(text: string, path: readonly string[], document: string): string | undefined {
  const source = withoutByteOrderMark(document);
  const scanned = scanToml(source);
  const [before, table] = [parseToml(text), parseToml(source)];
  if (!scanned.ok || !before.ok || !table.ok || valueAt(before.data, path) !== undefined) return undefined;
  const prefix = `${renderKey(path)}.`;
  const splices = scanned.scan.tables.flatMap(({ header }): Splice[] => {
    const start = header?.keys[0]?.start;
    return start === undefined ? [] : [{ start, end: start, text: prefix }];
  });
  const header = `[${renderKey(path)}]`;
  const frame = followsBlankLine(text, text.length) ? [header] : ['', header];
  const head = text + asLines(text, text.length, frame);
  const result = `${head}${head.endsWith('\n') ? '' : lineEndNear(text, text.length)}${applySplices(source, splices)}`;
  const after = parseToml(result);
  const isProven =
    after.ok &&
    isSameValue(valueAt(after.data, path), table.data) &&
    differsOnlyIn(after.data, before.data, [{ path, value: undefined }]);
  return isProven ? result : undefined;
}
