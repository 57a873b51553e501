import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isInvalidInputError, type InvalidInputError } from 'shopwright/kernel';
import { isCurrency } from 'shopwright/money';
import { isTimeZone } from 'shopwright/time';
import { chapters, type Chapter } from './chapters.ts';
import { runOrders, type OrdersCommand } from './real-orders/run-orders.ts';
import type { Output } from './shop/output.ts';
import { Stop } from './shop/stop.ts';

const HELP = `npm run demo
  all chapters, on made-up data

npm run demo -- <chapter> [--data <folder>]
  one of them; with a folder of real data, on the files there too
${chapters.map(({ name, title }) => `  ${name.padEnd(13)}${title}`).join('\n')}

npm run demo -- --orders <file.csv or file.csv.gz>
  prices the orders of a file of real transaction lines

  --promotions <file.json>   the promotions; those of the shop in examples/promotions when left out
  --columns <map>            names of columns: order=InvoiceNo,sku=StockCode,quantity=Quantity,price=UnitPrice,
                             date=InvoiceDate,customer=CustomerID,region=Country,cost=UnitCost
  --currency <code>          of the prices, for example EUR
  --time-zone <zone>         of times without an offset, for example Asia/Shanghai
  --date-order mdy|dmy       how dates like 3/4/2011 are written
  --encoding <name>          utf-8 when left out; windows-1252 for many older files
  --duplicates keep|refuse   lines that repeat an earlier one letter for letter; kept when left out
  --floor <share>            no discount takes a line below this share of its price, for example 0.6
  --limit <n>                price the first n orders only`;

const OPTIONS = {
  data: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  orders: { type: 'string' },
  promotions: { type: 'string' },
  columns: { type: 'string' },
  currency: { type: 'string' },
  'time-zone': { type: 'string' },
  'date-order': { type: 'string' },
  encoding: { type: 'string' },
  duplicates: { type: 'string' },
  floor: { type: 'string' },
  limit: { type: 'string' },
} as const;

/**
 * Runs what the arguments ask for and returns the exit code. What the person can put right is told in words; a defect keeps its stack
 * trace.
 */
export async function runCommand(args: readonly string[], output: Output, complain: (line: string) => void): Promise<number> {
  try {
    const asked = readArguments(args);
    if (asked === 'help') output.print(HELP);
    else if ('orders' in asked) await runFile(asked, output);
    else for (const chapter of asked.chapters) await tell(chapter, asked.data, output);
    return 0;
  } catch (error) {
    output.progress('');
    if (!(error instanceof Stop)) throw error;
    complain(error.message);
    return 1;
  }
}

/** Prices a file; what the library finds wrong can only be the promotions, which are the person's own. */
async function runFile(asked: OrdersCommand, output: Output): Promise<void> {
  try {
    await runOrders(asked, output);
  } catch (error) {
    throw isInvalidInputError(error) ? new Stop(brokenPromotions(error).join('\n')) : error;
  }
}

/** What is asked for where it is not the pricing of a file. */
interface ChaptersCommand {
  readonly chapters: readonly Chapter[];
  readonly data: string | undefined;
}

async function tell({ name, title, run }: Chapter, data: string | undefined, output: Output): Promise<void> {
  output.print(`═══ ${name}: ${title}`);
  output.print('');
  await run(output, { data });
  output.print('');
}

function readArguments(args: readonly string[]): 'help' | ChaptersCommand | OrdersCommand {
  const { values, positionals } = parse(args);
  if (values.help === true) return 'help';
  if (positionals.length > 0 || values.data !== undefined) return readChapters(positionals, values);
  const { orders, promotions, columns, currency, encoding, duplicates, floor, limit, 'time-zone': timeZone, 'date-order': dateOrder } = values;
  if (orders === undefined) {
    const other = Object.keys(values)[0];
    if (other !== undefined) throw new Stop(`--${other} needs --orders <file>.`);
    return { chapters, data: undefined };
  }
  if (currency !== undefined && !isCurrency(currency)) throw new Stop(`--currency: ${JSON.stringify(currency)} is not an ISO 4217 code, like GBP.`);
  if (timeZone !== undefined && !isTimeZone(timeZone)) throw new Stop(`--time-zone: ${JSON.stringify(timeZone)} is not a zone, like Europe/London.`);
  if (dateOrder !== undefined && dateOrder !== 'mdy' && dateOrder !== 'dmy') throw new Stop('--date-order must be mdy or dmy.');
  if (duplicates !== undefined && duplicates !== 'keep' && duplicates !== 'refuse') throw new Stop('--duplicates must be keep or refuse.');
  if (limit !== undefined && !/^[1-9]\d{0,8}$/.test(limit)) throw new Stop('--limit must be a whole number of orders, at least 1.');
  if (floor !== undefined && !/^(0(\.\d{1,6})?|1)$/.test(floor)) throw new Stop('--floor must be a share from 0 to 1, like 0.6.');
  return { orders, promotions, columns, currency, encoding, floor, timeZone, dateOrder, duplicates, limit: limit === undefined ? undefined : Number(limit) };
}

function readChapters(names: readonly string[], { data, ...others }: { readonly data?: string | undefined; readonly [option: string]: unknown }): ChaptersCommand {
  const other = Object.keys(others)[0];
  if (other !== undefined) throw new Stop(`--${other} goes with --orders <file>, not with chapters.`);
  const unknown = names.find((name) => chapters.every((chapter) => chapter.name !== name));
  if (unknown !== undefined) throw new Stop(`There is no chapter ${JSON.stringify(unknown)}; there is ${chapters.map(({ name }) => name).join(', ')}.`);
  if (data !== undefined && !existsSync(data)) throw new Stop(`There is no folder ${JSON.stringify(data)}.`);
  return { chapters: chapters.filter(({ name }) => names.length === 0 || names.includes(name)), data };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new Stop(`${(error as Error).message}\n\n${HELP}`);
  }
}

function brokenPromotions({ issues }: InvalidInputError): string[] {
  return ['The promotion file is broken:', ...issues.map(({ path, message }) => `  ${path.join('.') || '(the whole)'}: ${message}`)];
}
