import { createCsvParser, type CsvRecord } from '../real-orders/csv.ts';
import { readText } from '../real-orders/read-text.ts';

/** The rows of a table as an object of texts each, one after the other. */
export async function* readRows(path: string): AsyncGenerator<ReadonlyMap<string, string>> {
  const parser = createCsvParser();
  let head: readonly string[] | undefined;
  const rows = function* (records: readonly CsvRecord[]): Generator<ReadonlyMap<string, string>> {
    for (const { fields } of records) {
      if (fields.length === 1 && fields[0] === '') continue;
      if (head === undefined) head = fields;
      else yield new Map(head.map((name, column) => [name, fields[column] ?? '']));
    }
  };
  for await (const text of readText(path, 'utf-8')) yield* rows(parser.push(text));
  yield* rows(parser.end());
}
