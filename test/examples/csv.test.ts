import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCsvParser, type CsvRecord } from '../../examples/real-orders/csv.ts';

function parse(...pieces: string[]): CsvRecord[] {
  const parser = createCsvParser();
  return [...pieces.flatMap((piece) => parser.push(piece)), ...parser.end()];
}

describe('createCsvParser', () => {
  it.each<[string, string, [number, ...string[]][]]>([
    ['nothing', '', []],
    ['a line without an end', 'a,b', [[1, 'a', 'b']]],
    ['a line with an end', 'a,b\n', [[1, 'a', 'b']]],
    ['an empty last field', 'a,', [[1, 'a', '']]],
    ['three line ends', 'a\nb\r\nc\rd', [[1, 'a'], [2, 'b'], [3, 'c'], [4, 'd']]],
    ['empty lines', 'a\n\n\r\nb', [[1, 'a'], [2, ''], [3, ''], [4, 'b']]],
    ['a comma in quotation marks', '"a,b",c', [[1, 'a,b', 'c']]],
    ['doubled quotation marks', '"a ""b"" c","""",""', [[1, 'a "b" c', '"', '']]],
    ['line ends in quotation marks are kept and counted', '"a\nb\r\nc"\nd', [[1, 'a\nb\r\nc'], [4, 'd']]],
    ['inches', '12" RULER,6"', [[1, '12" RULER', '6"']]],
    ['letters after a closing quotation mark', '"a"b,c', [[1, 'ab', 'c']]],
    ['spaces are part of a field', ' a , "b"', [[1, ' a ', ' "b"']]],
  ])('%s', (_, text, expected) => {
    expect(parse(text).map(({ line, fields }) => [line, ...fields])).toEqual(expected);
  });

  it('gives the same records wherever the text is cut', () => {
    const text = '\u{1F9E5},"a ""q"",\r\nb"\r\nc,d\r\n\r\n"",\n"x\ry"\rlast"';
    const whole = parse(text);
    for (let cut = 0; cut <= text.length; cut += 1) expect(parse(text.slice(0, cut), text.slice(cut))).toEqual(whole);
    expect(parse(...text.split(''))).toEqual(whole);
  });

  it('reads back whatever was written with every field quoted', () => {
    const field = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', '绒') });
    fc.assert(
      fc.property(fc.array(fc.array(field, { minLength: 1 })), fc.constantFrom('\n', '\r\n'), (rows, end) => {
        const text = rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(',') + end).join('');
        expect(parse(text).map(({ fields }) => fields)).toEqual(rows);
      }),
    );
  });

  it('knows where a quotation mark was left open', () => {
    const parser = createCsvParser();
    parser.push('a\nb,"c\nd\n');
    parser.end();
    expect(parser.openQuote()).toBe(2);
  });
});
