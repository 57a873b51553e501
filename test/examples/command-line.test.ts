import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chapters } from '../../examples/chapters.ts';
import { runCommand } from '../../examples/command-line.ts';

const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country,UnitCost';
const ORDERS = `\uFEFF${HEADER}
1,22423,CAKESTAND,12,2011-06-01 10:00:00,12.75,c1,United Kingdom,7.00
1,DOT,POSTAGE,1,2011-06-01 10:00:00,20.00,c1,United Kingdom,
2,22423,CAKESTAND,1,2011-06-02 10:00:00,12.75,,United Kingdom,7.00
C3,22423,CAKESTAND,-1,2011-06-02 10:00:00,12.75,,United Kingdom,7.00
`;

let folder = '';
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orders-'));
  await writeFile(at('orders.csv'), ORDERS);
  await writeFile(at('orders.csv.gz'), gzipSync(ORDERS));
  await writeFile(at('cut.csv.gz'), gzipSync(ORDERS).subarray(0, 40));
  await writeFile(at('latin.csv'), Buffer.from(ORDERS.replace('CAKESTAND', 'CAK\u00C9STAND').slice(1), 'latin1'));
  await writeFile(at('broken.json'), JSON.stringify([{ id: 'a', effect: { kind: 'percent-off', rate: 10 } }, { id: 'a', efect: {} }]));
  await writeFile(at('torn.json'), '[{');
});
afterAll(async () => rm(folder, { recursive: true }));

async function run(...args: string[]) {
  const printed: string[] = [];
  const complaints: string[] = [];
  let clock = 0;
  const output = { print: (line: string) => printed.push(line), progress: () => undefined, now: () => (clock += 1) };
  const code = await runCommand(args, output, (line) => complaints.push(line));
  return { code, printed, complaints: complaints.join('\n') };
}

describe('the command line', () => {
  it('prices orders of a file, and says what became of every line', async () => {
    const { code, printed } = await run('--orders', at('orders.csv'));
    expect(code).toBe(0);
    // Twelve cakestands at 9.95 instead of 12.75, 5 off a first order; the guest's one at 9.95. 20 of delivery are not free below 150.
    for (const line of [
      'Accepted and refused lines add up to the file, exactly.',
      'List amounts and delivery fees of all carts add up to the accepted lines, exactly.',
      '1 accepted lines have no customer: kept, as 1 orders of guests.',
      '12 laws checked on each of 2 carts: all hold.',
      'Best combination proved for 2 of 2 carts (100.0%).',
      'Margin on the 100.0% of lines whose cost is known: £33.35, 26.8% of the £124.35 paid for them.',
    ])
      expect(printed).toContain(line);
    expect(printed.find((line) => line.startsWith('paid'))).toMatch(/£144\.35$/);
  });

  it('reads a packed file to the same result', async () => {
    const report = async (file: string) => (await run('--orders', at(file))).printed.slice(1).filter((line) => !/ s of reading|carts a second/.test(line));
    expect(await report('orders.csv.gz')).toEqual(await report('orders.csv'));
  });

  it('takes a floor and a limit', async () => {
    const { printed } = await run('--orders', at('orders.csv'), '--floor', '1', '--limit', '1');
    // No discount on the goods, so that they reach the 150 from which delivery is free.
    expect(printed.find((line) => line.startsWith('paid'))).toMatch(/£153\.00$/);
    expect(printed).toContain('Accepted lines worth 12.75 are in carts that were not priced (--limit, or refused whole).');
  });

  it('tells every chapter without arguments, and one that is named', async () => {
    const { code, printed } = await run('pricing');
    const all = await run();
    for (const { name } of chapters) expect(all.printed.some((line) => line.startsWith(`═══ ${name}:`))).toBe(true);
    expect(code).toBe(0);
    expect(printed.some((line) => line.startsWith('The day: 1,600 orders'))).toBe(true);
  });

  it('explains itself', async () => {
    expect((await run('--help')).printed.join()).toContain('--orders <file.csv');
  });

  it.each<[string, (string | { readonly file: string })[], RegExp]>([
    ['a file that is not there', ['--orders', { file: 'nothing.csv' }], /^There is no file .*nothing\.csv\.$/],
    ['a packed file that is not there', ['--orders', { file: 'nothing.csv.gz' }], /^There is no file/],
    ['a folder', ['--orders', { file: '' }], /is a folder/],
    ['a packed file that is cut off', ['--orders', { file: 'cut.csv.gz' }], /cannot be unpacked/],
    ['another encoding', ['--orders', { file: 'latin.csv' }], /not written in utf-8.*--encoding/],
    ['an encoding that is none', ['--orders', { file: 'latin.csv' }, '--encoding', 'klingon'], /klingon/],
    ['a wrong map of columns', ['--orders', { file: 'orders.csv' }, '--columns', 'order=Bill'], /no column "Bill"[\s\S]*"InvoiceNo"/],
    ['a promotion file that is not there', ['--orders', { file: 'orders.csv' }, '--promotions', { file: 'no.json' }], /cannot be read: there is none/],
    ['a promotion file that is no JSON', ['--orders', { file: 'orders.csv' }, '--promotions', { file: 'torn.json' }], /is not JSON/],
    ['an unknown option', ['--order', 'x'], /--order[\s\S]*npm run demo/],
    ['a chapter that is not there', ['novels'], /no chapter "novels"; there is pricing/],
    ['data that are not there', ['pricing', '--data', { file: 'nowhere' }], /There is no folder .*nowhere/],
    ['an option of orders beside a chapter', ['pricing', '--limit', '5'], /--limit goes with --orders/],
    ['an option without the file it is for', ['--limit', '5'], /--limit needs --orders/],
    ['a limit that is none', ['--orders', 'x', '--limit', '0'], /--limit/],
    ['a currency that is none', ['--orders', 'x', '--currency', 'POUND'], /POUND/],
    ['a time zone that is none', ['--orders', 'x', '--time-zone', 'London'], /London/],
  ])('says in words what is wrong with %s', async (_, args, message) => {
    const { code, complaints } = await run(...args.map((each) => (typeof each === 'string' ? each : at(each.file))));
    expect(code).toBe(1);
    expect(complaints).toMatch(message);
    expect(complaints).not.toMatch(/^\s+at /m);
  });

  it('lists everything that is wrong with a promotion file', async () => {
    const { code, complaints } = await run('--orders', at('orders.csv'), '--promotions', at('broken.json'));
    expect(code).toBe(1);
    expect(complaints.split('\n')[0]).toBe('The promotion file is broken:');
    for (const path of ['0.effect.rate', '1.effect', 'efect']) expect(complaints).toContain(path);
  });

  it('reads another encoding when told which', async () => {
    expect((await run('--orders', at('latin.csv'), '--encoding', 'windows-1252')).code).toBe(0);
  });
});
