import { isBefore, later } from '../message/instant-text.ts';
import type { Open } from '../order/copy.ts';
import type { OrderLine, Parcel } from '../order/order.ts';
import { find, put } from '../order/table.ts';
import type { Applies } from './apply.ts';
import { cancelOrder } from './order-events.ts';
import { cheapest } from './unit-money.ts';
import { moveEachLine, moveUnits } from './units.ts';

/** What events of stock, parcels and cancelled units change. */
export const goodsEvents: Applies<'stock-allocated' | 'units-cancelled' | 'shipped' | 'parcel-cancelled' | 'tracking-updated' | 'delivered' | 'receipt-confirmed'> = {
  'stock-allocated': (draft, { lines }) => {
    moveUnits(draft, lines, (line, quantity) => {
      line.allocated += quantity;
    });
  },
  'units-cancelled': (draft, { lines = [], at, by }) => {
    let less = 0;
    moveUnits(draft, lines, (line, quantity) => {
      less += cheapest(line.runs, quantity, line.cancelled);
      line.cancelled += quantity;
      line.allocated = Math.min(line.allocated, line.ordered - line.cancelled);
    });
    draft.money = { ...draft.money, asked: draft.money.asked - less };
    if (draft.units.cancelled === draft.units.ordered) cancelOrder(draft, at, by, 0);
  },
  shipped: (draft, { parcel: id, lines, at, carrier = null, trackingNumber = null }) => {
    const known = find(draft.parcels, id) ?? noParcel(id);
    const arrived = known.deliveredAt !== null;
    moveUnits(draft, lines, (line, quantity) => {
      line.shipped += quantity;
      line.allocated = Math.max(line.allocated, line.shipped);
      if (arrived) deliver(line, quantity, known.deliveredAt);
    });
    draft.parcels = put(draft.parcels, {
      ...known,
      state: arrived ? 'delivered' : 'shipped',
      lines: lines.map(({ line, quantity }) => ({ line, quantity, delivered: arrived ? quantity : 0 })),
      shippedAt: at,
      carrier,
      trackingNumber,
    });
    draft.shippedAt = draft.shippedAt === null ? at : later(draft.shippedAt, at);
  },
  'parcel-cancelled': (draft, { parcel: id }) => {
    const parcel = find(draft.parcels, id)!;
    moveUnits(draft, parcel.lines, (line, quantity) => {
      line.shipped -= quantity;
    });
    draft.parcels = put(draft.parcels, { ...parcel, state: 'cancelled' });
  },
  'tracking-updated': (draft, { parcel: id, at }) => {
    const parcel = find(draft.parcels, id) ?? noParcel(id);
    if (parcel.scannedAt === null || isBefore(parcel.scannedAt, at)) draft.parcels = put(draft.parcels, { ...parcel, scannedAt: at });
  },
  delivered: (draft, { parcel: id, lines, at }) => {
    const parcel = id === undefined ? undefined : (find(draft.parcels, id) ?? noParcel(id));
    if (parcel?.state === 'cancelled') return;
    const arrived = lines ?? restOf(parcel);
    moveUnits(draft, arrived, (line, quantity) => {
      deliver(line, quantity, at);
    });
    if (parcel === undefined) return;
    const rest = parcel.lines.map((each) => {
      const more = arrived.find(({ line }) => line === each.line)?.quantity ?? 0;
      return { ...each, delivered: Math.min(each.quantity, each.delivered + more) };
    });
    const whole = rest.every(({ quantity, delivered }) => delivered === quantity);
    const state = parcel.state === 'shipped' && whole ? 'delivered' : parcel.state;
    draft.parcels = put(draft.parcels, { ...parcel, state, lines: rest, deliveredAt: whole ? (parcel.deliveredAt ?? at) : parcel.deliveredAt });
  },
  'receipt-confirmed': (draft, { at }) => {
    if (draft.units.delivered < draft.units.shipped) moveEachLine(draft, (line) => {
      deliver(line, line.shipped - line.delivered, at);
    });
    draft.completedAt = at;
  },
};

/** The units of a parcel that are on their way. */
export function restOf(parcel: Parcel | undefined): readonly { readonly line: string; readonly quantity: number }[] {
  return (parcel?.lines ?? []).map(({ line, quantity, delivered }) => ({ line, quantity: quantity - delivered }));
}

/** No more arrives than was shipped: a parcel may tell of units that were reported by the line before. */
function deliver(line: Open<OrderLine>, quantity: number, at: string): void {
  const before = line.delivered;
  line.delivered = Math.min(line.shipped, before + quantity);
  if (line.delivered > before) line.deliveredAt = line.deliveredAt === null ? at : later(line.deliveredAt, at);
}

function noParcel(id: string): Parcel {
  return { id, state: 'announced', lines: [], shippedAt: null, scannedAt: null, deliveredAt: null, carrier: null, trackingNumber: null };
}

