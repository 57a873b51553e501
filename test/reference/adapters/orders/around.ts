import { serviceLevels, settlements, type Order, type ServiceLevel, type SettlementPolicy } from '../../../../src/orders/index.ts';
import { fieldsOf, type Fields } from '../../fields.ts';
import { zone } from './policy.ts';

type Figures = Readonly<Record<string, unknown>>;

/** The figures of service levels and settlement, where a scenario asks for them. */
export function figuresAround(order: Order, policy: unknown, expected: Figures): Figures {
  const terms = fieldsOf(policy ?? {}, 'policy');
  const sla = expected['sla'];
  return {
    ...(sla === undefined ? {} : { sla: slaFigures(order, terms, fieldsOf(sla, 'sla')) }),
    ...(expected['settlement'] === undefined ? {} : { settlement: settlementFigures(order, terms.record('settlement')) }),
  };
}

function slaFigures(order: Order, terms: Fields, sla: Fields): Figures {
  const hours = (name: string): { readonly hours: number } | null => {
    const count = terms.count(name);
    return count === undefined ? null : { hours: count };
  };
  const levels = serviceLevels(order, {
    now: sla.text('now')!,
    policy: { shipment: hours('ship_within_hours'), carrier: hours('logistics_stuck_hours'), inspection: hours('qc_within_hours'), refund: hours('refund_within_hours') },
  });
  const of = (promise: ServiceLevel['promise']): readonly ServiceLevel[] => levels.filter((level) => level.promise === promise);
  // A file that asks for one deadline means that of the latest return.
  const clock = (name: string, promise: ServiceLevel['promise']): Figures => {
    const level = of(promise).at(-1);
    const deadline = `${name}_deadline`;
    return { [deadline]: asWritten(level?.due ?? null, sla.text(deadline)), [`${name}_breached`]: level?.state === 'breached' };
  };
  const stuck = of('carrier').filter(({ state, doneAt }) => state === 'breached' && doneAt === null);
  return { now: sla.text('now'), ...clock('ship', 'shipment'), ...clock('qc', 'inspection'), ...clock('refund', 'refund'), stuck_shipments: stuck.map(({ of: parcel }) => parcel) };
}

/** An instant in the form in which a file writes it. */
function asWritten(at: string | null, expected: string | undefined): string | null {
  return at !== null && expected !== undefined && Date.parse(at) === Date.parse(expected) ? expected : at;
}

function settlementFigures(order: Order, terms: Fields | undefined): Figures {
  const [row] = settlements([order], terms === undefined ? undefined : readSettlement(terms)).orders;
  const { gross, refunded, chargedBack, fee, net, settleOn } = row!;
  return { gross, refunded, charged_back: chargedBack, fee, net, settle_on: settleOn };
}

function readSettlement(fields: Fields): SettlementPolicy {
  const refund = fields.word('fee_refund', ['none', 'net_basis']);
  const rounding = fields.word('rounding', ['half_up', 'half_down', 'half_even', 'up', 'down']);
  const points = fields.text('fee_rate_bp') ?? '0';
  const offset = fields.text('tz_offset') ?? '+08:00';
  const policy = {
    days: fields.count('t_plus_days'),
    feeRate: `${points}e-4`,
    basis: refund === 'net_basis' ? ('kept' as const) : ('captured' as const),
    rounding: rounding?.replace('_', '-') as SettlementPolicy['rounding'],
    timeZone: zone(offset),
  };
  fields.refuseRest();
  return policy;
}
