/** One record of a CSV file, and the line of the file it starts on; the first line is 1. */
export interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

/** Takes a CSV text piece by piece, wherever it was cut, and gives the records that are complete. */
export interface CsvParser {
  readonly push: (text: string) => CsvRecord[];
  /** What the last record was, when the text did not end with a line end. */
  readonly end: () => CsvRecord[];
  /** The line on which a quotation mark was opened that nobody has closed. Asked after `end`. */
  readonly openQuote: () => number | undefined;
}

/**
 * RFC 4180: fields between commas, a field in quotation marks may hold commas, line ends and doubled quotation marks, and lines end with
 * LF or CRLF (or CR). A quotation mark inside a field that does not begin with one is an ordinary character: inches are written so.
 * An empty line is a record with one empty field.
 */
export function createCsvParser(): CsvParser {
  let fields: string[] = [];
  let field = '';
  let state: 'start' | 'plain' | 'quoted' | 'quote-in-quoted' = 'start';
  let line = 1;
  let recordLine = 1;
  let quoteLine = 1;
  let afterReturn = false; // a CR was the last character: an LF now belongs to it
  let records: CsvRecord[] = [];
  let leftOpen: number | undefined;

  const endField = (): void => {
    fields.push(field);
    field = '';
    state = 'start';
  };
  const endRecord = (): void => {
    endField();
    records.push({ line: recordLine, fields });
    fields = [];
    recordLine = line;
  };
  const taken = (): CsvRecord[] => {
    const complete = records;
    records = [];
    return complete;
  };

  const push = (text: string): CsvRecord[] => {
    let from = 0; // where the part of the text begins that is not yet in `field`
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === LF && afterReturn) {
        afterReturn = false;
        if (state === 'quoted') continue; // counted with its CR, kept with the field
        from = at + 1;
        continue;
      }
      afterReturn = code === CR;
      if (code === LF || code === CR) line += 1;
      if (state === 'quoted') {
        if (code !== QUOTE) continue;
        field += text.slice(from, at);
        from = at + 1;
        state = 'quote-in-quoted';
      } else if (code === COMMA || code === LF || code === CR) {
        field += text.slice(from, at);
        from = at + 1;
        if (code === COMMA) endField();
        else endRecord();
      } else if (code === QUOTE && state === 'start') {
        state = 'quoted';
        quoteLine = line;
        from = at + 1;
      } else if (code === QUOTE && state === 'quote-in-quoted') {
        state = 'quoted'; // doubled: the second one is kept
        from = at;
      } else state = 'plain';
    }
    field += text.slice(from);
    return taken();
  };

  return {
    push,
    end: () => {
      if (state === 'quoted') leftOpen = quoteLine;
      if (fields.length > 0 || field !== '' || state !== 'start') endRecord();
      return taken();
    },
    openQuote: () => leftOpen,
  };
}

const LF = 10;
const CR = 13;
const QUOTE = 34;
const COMMA = 44;
