// Generated TOML documents in every spelling: dotted, quoted and escaped keys, inline tables, arrays of tables, LF, CRLF and
// mixed line ends, byte-order mark, no final newline, TOML 1.1 syntax.
import fc from 'fast-check';
import type { Change } from '../../../src/toml/edit';
import { parseToml } from '../../../src/toml/parse';
import { character } from '../../support/character';

const names = ['model', 'model_reasoning_effort', 'a', 'b', 't', 'c d', 'é', '__proto__', 'constructor'] as const;
const name = fc.constantFrom(...names);

const escaped = (text: string) =>
  `"${[...text].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`;

const key = fc.tuple(name, fc.constantFrom('plain', 'basic', 'literal', 'escaped')).map(([text, spelling]) => {
  if (spelling === 'escaped') return escaped(text);
  if (spelling === 'literal') return `'${text}'`;
  return spelling === 'plain' && /^[\w-]+$/.test(text) ? text : `"${text}"`;
});
const blanks = fc.constantFrom('', ' ', '\t', '  ');
const dottedKey = fc
  .tuple(fc.array(key, { minLength: 1, maxLength: 3 }), blanks, blanks)
  .map(([parts, before, behind]) => parts.join(`${before}.${behind}`));

const scalar = fc.constantFrom(
  '"gpt-5.2"',
  "'high'",
  '""',
  '"a # b"',
  '"\\u00e9\\t\\""',
  '"\\e\\x41"',
  '"""\none\n  two"""',
  '"""a\\\n   b"""',
  "'''\n'x'\n'''",
  '1',
  '-17',
  '0xFF',
  '1_000',
  '9223372036854775807',
  '1.0',
  '-0.0',
  '6.02e23',
  'inf',
  'nan',
  'true',
  'false',
  '1979-05-27',
  '07:32',
  '07:32:00.5',
  '1979-05-27T07:32:00Z',
  '1979-05-27 07:32:00-07:00',
  '1979-05-27T07:32:00',
);
const comment = fc.constantFrom('', '', ' # note', '# tight', ' # model = "x", { [ "');
const ownLine = fc.constantFrom('', '', '# comment\n', '\n', '  # model = "old"\n', '\n\n');

const { value } = fc.letrec<{ value: string; array: string; inline: string; inlineLines: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    { weight: 6, arbitrary: scalar },
    tie('array'),
    { weight: 2, arbitrary: tie('inline') },
    tie('inlineLines'),
  ),
  array: fc.oneof(
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    fc
      .array(tie('value'), { maxLength: 3 })
      .map((items) => `[ # items\n${items.map((item) => `  ${item}, # item\n`).join('')}]`),
  ),
  inline: fc
    .tuple(
      fc.uniqueArray(fc.tuple(dottedKey, tie('value')), { maxLength: 3, selector: ([path]) => path }),
      blanks,
      fc.constantFrom(', ', ',', ' , '),
      fc.boolean(),
    )
    .map(([pairs, pad, comma, trailing]) => {
      const body = pairs.map(([path, item]) => `${path} = ${item}`).join(comma);
      return `{${pad}${body}${trailing && body ? ',' : ''}${pad}}`;
    }),
  inlineLines: fc
    .tuple(
      fc.uniqueArray(fc.tuple(dottedKey, tie('value'), comment), { maxLength: 3, selector: ([path]) => path }),
      ownLine,
      fc.boolean(),
      fc.constantFrom('behind', 'own line', 'before'),
    )
    .map(([pairs, between, trailing, comma]) => {
      const lines = pairs.map(([path, item, note], index) => {
        const hasComma = trailing || index < pairs.length - 1;
        const behind = { behind: `,${note}\n`, 'own line': `${note}\n  # own\n  ,\n`, before: `${note}\n  , ` }[comma];
        return `  ${path} = ${item}${hasComma ? behind : `${note}\n`}`;
      });
      return `{\n${lines.join(comma === 'before' ? '' : between)}${between}}`;
    }),
}));

const entry = fc.tuple(ownLine, blanks, dottedKey, blanks, blanks, value, comment).map((parts) => {
  const [above, indentation, path, before, behind, item, note] = parts;
  return `${above}${indentation}${path}${before}=${behind}${item}${note}\n`;
});
const header = fc
  .tuple(ownLine, blanks, dottedKey, fc.boolean(), comment)
  .map(([above, indentation, path, isArray, note]) => {
    return `${above}${indentation}${isArray ? `[[${path}]]` : `[${path}]`}${note}\n`;
  });
const section = fc.tuple(header, fc.array(entry, { maxLength: 3 })).map(([head, entries]) => head + entries.join(''));
const sections = fc.tuple(fc.array(entry, { maxLength: 4 }), fc.array(section, { maxLength: 4 }), ownLine);

/** A valid TOML 1.1 document. */
export const document: fc.Arbitrary<string> = fc
  .tuple(sections, fc.infiniteStream(fc.boolean()), fc.constantFrom('lf', 'crlf', 'mixed'), fc.boolean(), fc.boolean())
  .map(([[root, tables, end], coin, lineEnds, hasMark, hasFinalNewline]) => {
    const lines = keepValid([...root, ...tables]) + end;
    const text = lines.replace(/\n/g, () =>
      lineEnds === 'crlf' || (lineEnds === 'mixed' && coin.next().value) ? '\r\n' : '\n',
    );
    return (hasMark ? '\ufeff' : '') + (hasFinalNewline ? text : text.replace(/\r?\n$/, ''));
  });

/** Leaves out what would define a key twice, so that no document is thrown away. */
function keepValid(parts: readonly string[]): string {
  return parts.reduce((text, part) => (parseToml(text + part).ok ? text + part : text), '');
}

const path = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(['model'], ['model_reasoning_effort']) },
  { weight: 3, arbitrary: fc.array(name, { minLength: 1, maxLength: 3 }) },
);
const wanted = fc.oneof(
  fc.constantFrom('gpt-5.2', '', 'q"\\\n\u0001\u0002', 'é😀'),
  fc.string({ unit: character }),
  fc.integer(),
  fc.double(),
  fc.boolean(),
);

export const assignment: fc.Arbitrary<Change & { value: string | number | boolean }> = fc.record({
  path,
  value: wanted,
});
export const changes: fc.Arbitrary<Change[]> = fc.array(
  fc.record({ path, value: fc.option(wanted, { nil: undefined, freq: 3 }) }),
  { minLength: 1, maxLength: 3 },
);

/** Texts that are almost TOML: a document with a few characters taken out, put in or doubled. */
export const damagedDocument: fc.Arbitrary<string> = fc
  .tuple(
    document,
    fc.array(fc.tuple(fc.nat(), fc.nat(3), fc.string({ unit: character, maxLength: 3 })), { maxLength: 4 }),
  )
  .map(([text, damages]) =>
    damages.reduce((damaged, [at, length, junk]) => {
      const start = at % (damaged.length + 1);
      return damaged.slice(0, start) + junk + damaged.slice(start + length);
    }, text),
  );
