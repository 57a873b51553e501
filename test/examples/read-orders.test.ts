import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText, equals } from '../../examples/real-orders/exact-decimal.ts';
import { readOrders, type ReadingOptions } from '../../examples/real-orders/read-orders.ts';
import { sumOfParts } from '../../examples/real-orders/reconciliation.ts';

const quiet = { progress: (): void => undefined };
const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';

/** One line of every kind that a real file holds, and some that none should. Comments give the line of the file. */
const NASTY = `${HEADER}\r
10001,22423,"CAKESTAND, ""REGENCY""",2,2011-06-01 10:00:00,12.75,17850,France\r
10001,POST,POSTAGE,1,2011-06-01 10:00:00,18,17850,France\r
10001,22423,"CAKESTAND, ""REGENCY""",2,2011-06-01 10:00:00,12.75,17850,France\r
C10002,22423,CAKESTAND,-1,2011-06-01 10:01:00,12.75,17850,France\r
A10003,B,Adjust bad debt,1,2011-06-01 10:02:00,-11062.06,,United Kingdom\r
10004,85123A,"TWO
LINES",6,2011-06-01 10:03:00,2.55,,United Kingdom\r
10005,85123A,broken,-3,2011-06-01 10:04:00,0,,United Kingdom\r
10005,85123A,zero,0,2011-06-01 10:04:00,2.55,,United Kingdom\r
10005,85123A,below zero,1,2011-06-01 10:04:00,-2.55,,United Kingdom\r
10005,85123A,sample,1,2011-06-01 10:04:00,0.00,,United Kingdom\r
10006,PADS,one,1,2011-06-01 10:05:00,0.001,13952,United Kingdom\r
10006,22178,a thousand,1000,2011-06-01 10:05:00,0.025,13952,United Kingdom\r
\r
10007,22178,too many fields,1,2011-06-01 10:06:00,1.00,13952,United Kingdom,surplus\r
,22178,no number,1,2011-06-01 10:06:00,1.00,13952,United Kingdom\r
10007,,no article,1,2011-06-01 10:06:00,1.00,13952,United Kingdom\r
10007,22178,half,1.5,2011-06-01 10:06:00,1.00,13952,United Kingdom\r
10007,22178,pounds,1,2011-06-01 10:06:00,£1.00,13952,United Kingdom\r
10007,22178,30 February,1,2011-02-30 10:06:00,1.00,13952,United Kingdom\r
10007,22178,a lot,999999999999,2011-06-01 10:06:00,999999.99,13952,United Kingdom\r
10004,22178,"of an earlier order, pound sign £",1,2011-06-01 10:09:00,1.10,,United Kingdom`;

async function read(text: string, options: ReadingOptions = {}) {
  return readOrders([text], options, quiet);
}

describe('readOrders', () => {
  it('accounts for every line of a nasty file', async () => {
    const { reconciliation, orders, observed } = await read(NASTY);
    const { file, accepted, refused } = reconciliation;
    expect([...refused].map(([reason, { lines, quantity, value, firstLines }]) => [reason, lines, quantity, decimalText(value, 2), firstLines])).toEqual([
      ['cancellation', 1, -1, '-12.75', [5]],
      ['adjustment', 1, 1, '-11,062.06', [6]],
      ['negative-quantity', 1, -3, '0.00', [9]],
      ['zero-quantity', 1, 0, '0.00', [10]],
      ['negative-price', 1, 1, '-2.55', [11]],
      ['zero-price', 1, 1, '0.00', [12]],
      ['price-too-precise', 1, 1, '0.001', [13]],
      ['wrong-field-count', 1, 0, '0.00', [16]],
      ['no-order-number', 1, 1, '1.00', [17]],
      ['no-article', 1, 1, '1.00', [18]],
      ['unreadable-quantity', 1, 0, '0.00', [19]],
      ['unreadable-price', 1, 1, '0.00', [20]],
      ['unreadable-date', 1, 1, '1.00', [21]],
      ['too-large', 1, 999_999_999_999, '999,999,989,999,000,000.01', [22]],
    ]);
    // 2 × 12.75 twice, 18 postage, 6 × 2.55, 1,000 × 0.025, 1.10.
    expect([accepted.lines, accepted.quantity, decimalText(accepted.value, 2)]).toEqual([6, 1012, '110.40']);
    expect(file.lines).toBe(20);
    expect(sumOfParts(reconciliation)).toMatchObject({ lines: file.lines, quantity: file.quantity });
    expect(equals(sumOfParts(reconciliation).value, file.value)).toBe(true);
    expect(observed).toEqual({ blankLines: 1, duplicates: 1, firstDuplicates: [4], anonymousLines: 2, linesWithCost: 0 });
    expect(orders.map(({ number, deliveryFee, lines, mixed }) => [number, deliveryFee, lines.map(({ id }) => id), mixed])).toEqual([
      ['10001', 1800, ['2', '4'], false],
      ['10004', 0, ['7', '23'], true],
      ['10006', 0, ['14'], false],
    ]);
    // 25 pence for 10, a thousand of them: 25.00 pounds, with no rounding.
    expect(orders[2]!.lines[0]).toEqual({ id: '14', sku: '22178', quantity: 1000, unitPrice: 25, priceBasis: 10 });
    // British summer time.
    expect(orders[0]!.at).toBe('2011-06-01T09:00:00.000Z');
  });

  it('refuses repeated lines when told to', async () => {
    const { reconciliation, orders } = await read(NASTY, { duplicates: 'refuse' });
    expect(reconciliation.refused.get('duplicate')).toMatchObject({ lines: 1, quantity: 2, firstLines: [4] });
    expect(orders[0]!.lines.map(({ id }) => id)).toEqual(['2']);
  });

  it('adds up for any lines, by decimal.js', async () => {
    const number = fc.constantFrom('10001', 'C10001', 'A1', '');
    const quantity = fc.oneof(fc.integer({ min: -50, max: 50 }).map(String), fc.constant('x'));
    const price = fc.tuple(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.integer({ min: 0, max: 4 })).map(([units, scale]) => new Decimal(units).div(10 ** scale).toFixed());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(number, quantity, price)), async (rows) => {
        const text = [HEADER, ...rows.map(([no, q, p]) => `${no},22423,x,${q},2011-06-01 10:00:00,${p},,France`)].join('\n');
        const { reconciliation, orders } = await read(text);
        let expected = new Decimal(0);
        for (const [, q, p] of rows) if (q !== 'x') expected = expected.plus(new Decimal(p).times(q));
        expect(decimalText(reconciliation.file.value, 0).replaceAll(',', '')).toBe(expected.toFixed());
        expect(equals(sumOfParts(reconciliation).value, reconciliation.file.value)).toBe(true);
        expect(sumOfParts(reconciliation).lines).toBe(rows.length);
        const inCarts = orders.flatMap(({ lines }) => lines).reduce((sum, { unitPrice, quantity: units, priceBasis = 1 }) => sum.plus(new Decimal(unitPrice).times(units).div(priceBasis)), new Decimal(0));
        expect(decimalText(reconciliation.accepted.value, 0).replaceAll(',', '')).toBe(inCarts.div(100).toFixed());
      }),
    );
  });

  it.each<[string, string, ReadingOptions, object]>([
    ['usual names, an offset, costs', 'order_id,SKU,Qty,Unit Price,created_at,Customer ID,unit_cost\n1,a,2,10.5,2026-01-01T00:00:00+08:00,c,6\n', { currency: 'EUR' }, { at: '2025-12-31T16:00:00.000Z', lines: [{ id: '2', sku: 'a', quantity: 2, unitPrice: 1050, cost: 600 }] }],
    ['Chinese names', '订单号,商品编码,数量,单价,下单时间\n1,a,2,10.50,2026-01-01 08:00\n', { currency: 'CNY', timeZone: 'Asia/Shanghai' }, { at: '2026-01-01T00:00:00.000Z', customer: undefined }],
    ['names of its own', 'bill,art,n,p,when\n1,a,2,980,2026-01-01\n', { currency: 'JPY', columns: 'order=bill,sku=art,quantity=n,price=p,date=when' }, { at: '2026-01-01T00:00:00.000Z', lines: [{ id: '2', sku: 'a', quantity: 2, unitPrice: 980 }] }],
    ['dates with the month first', 'order,sku,qty,price,date\n1,a,2,1,3/4/2011 8:26\n', { currency: 'GBP', dateOrder: 'mdy' }, { at: '2011-03-04T08:26:00.000Z' }],
    ['dates with the day first', 'order,sku,qty,price,date\n1,a,2,1,3/4/2011 8:26\n', { currency: 'GBP', dateOrder: 'dmy' }, { at: '2011-04-03T08:26:00.000Z' }],
    ['C1001 is an order in most shops', 'order,sku,qty,price,date\nC1001,a,2,1,2011-03-04\n', { currency: 'GBP' }, { number: 'C1001' }],
  ])('reads %s', async (_, text, options, expected) => {
    const { orders } = await read(text, options);
    expect(orders).toHaveLength(1);
    expect(orders[0]).toMatchObject(expected);
  });

  it('refuses a date that could be two days', async () => {
    const { reconciliation } = await read('order,sku,qty,price,date\n1,a,2,1,3/4/2011 8:26\n', { currency: 'GBP' });
    expect([...reconciliation.refused.keys()]).toEqual(['unreadable-date']);
  });

  it.each<[string, string, ReadingOptions, RegExp]>([
    ['an empty file', '', {}, /empty/],
    ['missing columns', 'order,sku\n', { currency: 'GBP' }, /quantity, price, date[\s\S]*"order", "sku"/],
    ['a map that names no column of the file', `${HEADER}\n`, { columns: 'order=Bill,sku=StockCode' }, /no column "Bill"/],
    ['a map that names no field', `${HEADER}\n`, { columns: 'colour=StockCode' }, /"colour" is not a field/],
    ['no currency', 'order,sku,qty,price,date\n', {}, /--currency/],
    ['an open quotation mark', `${HEADER}\n1,"a\n`, {}, /line 2/],
  ])('stops at %s', async (_, text, options, message) => {
    await expect(read(text, options)).rejects.toMatchObject({ name: 'Stop', message: expect.stringMatching(message) });
  });
});
