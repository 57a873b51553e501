import { Stop } from '../shop/stop.ts';

/** What this program wants to know of an order line. */
type Field = 'order' | 'sku' | 'quantity' | 'price' | 'date' | 'customer' | 'region' | 'cost';

/** Where in a record each field stands. */
export type Columns = Readonly<Record<Exclude<Field, Optional>, number>> & Readonly<Partial<Record<Optional, number>>>;

type Optional = 'customer' | 'region' | 'cost';

const REQUIRED = ['order', 'sku', 'quantity', 'price', 'date'] as const;

/** The names that shops usually give these columns, in small letters without spaces and signs; the better ones first. */
const USUAL_NAMES: Readonly<Record<Field, readonly string[]>> = {
  order: ['invoiceno', 'invoice', 'ordernumber', 'orderno', 'orderid', 'order', 'transactionid', '订单号', '订单编号'],
  sku: ['stockcode', 'sku', 'productid', 'productcode', 'itemid', 'itemcode', 'variantsku', 'product', 'item', '商品编码', '商品编号', '货号'],
  quantity: ['quantity', 'qty', 'units', 'pieces', '数量', '件数'],
  price: ['unitprice', 'price', 'itemprice', 'unitamount', '单价', '价格'],
  date: ['invoicedate', 'orderdate', 'createdat', 'orderedat', 'datetime', 'timestamp', 'date', '下单时间', '订单时间', '日期'],
  customer: ['customerid', 'customerno', 'customer', 'userid', 'memberid', 'clientid', '客户编号', '会员号', '用户'],
  region: ['country', 'region', 'shippingcountry', 'province', '国家', '地区', '省份'],
  cost: ['unitcost', 'cost', 'costprice', '成本', '成本价'],
};

/** Finds the columns by the names in the map (`order=Bill,sku=Article`), and the others by their usual names. */
export function findColumns(header: readonly string[], map: string | undefined): Columns {
  const given = readMap(header, map);
  const plain = header.map((name) => plainName(name));
  const found: Partial<Record<Field, number>> = {};
  for (const field of Object.keys(USUAL_NAMES) as Field[]) {
    const index = given.get(field) ?? USUAL_NAMES[field].map((name) => plain.indexOf(name)).find((at) => at >= 0);
    if (index !== undefined) found[field] = index;
  }
  const missing = REQUIRED.filter((field) => found[field] === undefined);
  if (missing.length > 0) throw new Stop(`No column is known to hold ${missing.join(', ')}.\n${hint(header)}`);
  return found as Columns;
}

function readMap(header: readonly string[], map: string | undefined): Map<Field, number> {
  const given = new Map<Field, number>();
  const faults: string[] = [];
  for (const entry of (map ?? '').split(',').filter((each) => each.trim() !== '')) {
    const [field = '', ...rest] = entry.split('=');
    const column = rest.join('=').trim();
    const index = header.findIndex((name) => name.trim() === column);
    if (!Object.hasOwn(USUAL_NAMES, field.trim())) faults.push(`--columns: ${JSON.stringify(field.trim())} is not a field; there are ${Object.keys(USUAL_NAMES).join(', ')}.`);
    else if (index < 0) faults.push(`--columns: the file has no column ${JSON.stringify(column)}.`);
    else given.set(field.trim() as Field, index);
  }
  if (faults.length > 0) throw new Stop([...faults, hint(header)].join('\n'));
  return given;
}

function hint(header: readonly string[]): string {
  return `The file has the columns ${header.map((name) => JSON.stringify(name)).join(', ')}.\nName them like this: --columns order=InvoiceNo,sku=StockCode,quantity=Quantity,price=UnitPrice,date=InvoiceDate`;
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
