/** Rows by their `id`, as plain JSON: a list while they are few, and branches by the hash of the id when they are many. */
export type Table<Row extends Keyed> = readonly Row[] | Branch<Row>;

/** A row that a table can hold. */
export interface Keyed {
  readonly id: string;
}

/** Sixteen tables, by four bits of the hash of the id. */
export interface Branch<Row extends Keyed> {
  readonly branches: readonly Table<Row>[];
}

const BITS = 4;
const WIDTH = 16;
/** A list of more rows is split, unless the hash has no bits left to tell them apart. */
const MOST = 16;
const DEEPEST = 7;

/** The row of this id. The cost does not depend on how many rows there are. */
export function find<Row extends Keyed>(table: Table<Row>, id: string): Row | undefined {
  let node = table;
  if (isBranch(node)) for (let bits = hashOf(id); isBranch(node); bits >>>= BITS) node = node.branches[bits & (WIDTH - 1)]!;
  const rows = node;
  for (let index = 0; index < rows.length; index += 1) if (rows[index]!.id === id) return rows[index];
  return undefined;
}

/** The table with a row added, or put in the place of the one with its id. The given table stays as it is; what is not touched is shared. */
export function put<Row extends Keyed>(table: Table<Row>, row: Row): Table<Row> {
  return isBranch(table) ? putAt(table, row, hashOf(row.id), 0) : putAt(table, row, 0, 0);
}

/** All rows: in the order they came while they are a list, then in an order that depends on nothing but their ids. */
export function rowsOf<Row extends Keyed>(table: Table<Row>): readonly Row[] {
  return isBranch(table) ? table.branches.flatMap(rowsOf) : table;
}

/** The rows of a table that are not in the one it was made from. What the two share is not looked at. */
export function newRows<Row extends Keyed>(table: Table<Row>, before: Table<Row>): readonly Row[] {
  if (table === before) return [];
  if (isBranch(table) && isBranch(before)) return table.branches.flatMap((each, slot) => newRows(each, before.branches[slot]!));
  const known = rowsOf(before);
  return rowsOf(table).filter((row) => !known.includes(row));
}

/** Each row, turned into another of the same id. */
export function mapRows<Row extends Keyed>(table: Table<Row>, change: (row: Row) => Row): Table<Row> {
  return isBranch(table) ? { branches: table.branches.map((each) => mapRows(each, change)) } : table.map(change);
}

function putAt<Row extends Keyed>(table: Table<Row>, row: Row, bits: number, depth: number): Table<Row> {
  if (isBranch(table)) {
    const branches = table.branches.slice();
    const slot = bits & (WIDTH - 1);
    branches[slot] = putAt(branches[slot]!, row, bits >>> BITS, depth + 1);
    return { branches };
  }
  let at = 0;
  while (at < table.length && table[at]!.id !== row.id) at += 1;
  if (at < table.length) return table.with(at, row);
  const rows = [...table, row];
  return rows.length > MOST && depth < DEEPEST ? split(rows, depth) : rows;
}

function split<Row extends Keyed>(rows: readonly Row[], depth: number): Branch<Row> {
  const branches = Array.from({ length: WIDTH }, (): Row[] => []);
  for (const row of rows) branches[(hashOf(row.id) >>> (BITS * depth)) & (WIDTH - 1)]!.push(row);
  return { branches };
}

function isBranch<Row extends Keyed>(table: Table<Row>): table is Branch<Row> {
  // Sooner than Array.isArray, which does not narrow a readonly list either.
  return (table as Partial<Branch<Row>>).branches !== undefined;
}

/** FNV-1a over the UTF-16 units, its high bits folded into the low ones, which branch first. */
function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
