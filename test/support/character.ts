import fc from 'fast-check';

const FIRST_HALF = 0xd800;
const HALVES = 0x800;

/** Any character but halves of pairs: what the unit `binary` of fast-check is, which makes a map of all of them first, for a second. */
export const character: fc.Arbitrary<string> = fc.nat(0x10ffff - HALVES).map(characterAt, (value) => {
  const code = String(value).codePointAt(0) ?? 0;
  const index = code < FIRST_HALF ? code : code - HALVES;
  if (characterAt(index) !== value) throw new Error('not one character');
  return index;
});

function characterAt(index: number): string {
  return String.fromCodePoint(index < FIRST_HALF ? index : index + HALVES);
}
