import type { OrderPolicy } from '../../../../src/orders/index.ts';
import type { Fields } from '../../fields.ts';
import { listed } from './commands.ts';

/** Terms that stand around an order, and are asked of other functions than the order's own. */
const aroundTheOrder = ['ship_within_hours', 'logistics_stuck_hours', 'qc_within_hours', 'refund_within_hours', 'settlement'];

/** A scenario's policy as the terms an order is placed on. */
export function readPolicy(fields: Fields | undefined): OrderPolicy {
  if (fields === undefined) return {};
  fields.ignore(...aroundTheOrder);
  const window = fields.record('return_window');
  const risk = fields.record('risk');
  const presale = fields.record('presale');
  const policy = {
    requirePaymentToShip: fields.flag('require_payment_to_ship'),
    payWithinMinutes: fields.count('unpaid_timeout_minutes'),
    confirmAfterDays: fields.count('auto_confirm_days'),
    returnWindow: window && readWindow(window),
    review: risk && { amountFrom: risk.count('review_amount_gte'), regions: listed(risk, 'high_risk_regions') },
    presale: presale && {
      deposit: presale.count('deposit')!,
      payDepositWithinMinutes: presale.count('deposit_timeout_minutes'),
      balanceFrom: presale.text('balance_from')!,
      balanceTo: presale.text('balance_to')!,
      whenBuyerDefaults: rules[presale.text('deposit_rule') ?? 'forfeit_if_buyer_defaults'] ?? unknown(presale),
    },
  };
  for (const each of [fields, window, risk, presale]) each?.refuseRest();
  return policy;
}

const rules: Readonly<Record<string, 'forfeit' | 'civil-code' | 'refund'>> = { forfeit_if_buyer_defaults: 'forfeit', cn_civil_code: 'civil-code', refundable: 'refund' };

function readWindow(fields: Fields): NonNullable<OrderPolicy['returnWindow']> {
  const kind = fields.word('kind', ['cn_7_day', 'days_since_purchase', 'days_since_completion']);
  if (kind === 'cn_7_day') return { kind: 'after-delivery', days: fields.count('days') ?? 7, timeZone: zone(fields.text('tz_offset') ?? '+08:00') };
  fields.ignore('tz_offset'); // their days are 24 hours, the same everywhere
  return { kind: kind === 'days_since_purchase' ? 'after-purchase' : 'after-receipt', days: fields.count('days')! };
}

/** The zone without daylight saving that is so far from UTC. The signs of the zones of whole hours are the other way round. */
export function zone(offset = '+00:00'): string {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(offset === 'Z' ? '+00:00' : offset) ?? [];
  const found = minutes === '00' ? (Number(hours) === 0 ? 'UTC' : `Etc/GMT${sign === '+' ? '-' : '+'}${Number(hours)}`) : oddZones[offset];
  if (found === undefined) throw new Error(`no zone is known by the offset ${offset}`);
  return found;
}

/** Zones of odd minutes that do not put their clocks forward. */
const oddZones: Readonly<Record<string, string>> = {
  '-09:30': 'Pacific/Marquesas',
  '+03:30': 'Asia/Tehran',
  '+04:30': 'Asia/Kabul',
  '+05:30': 'Asia/Kolkata',
  '+05:45': 'Asia/Kathmandu',
  '+06:30': 'Asia/Yangon',
  '+08:45': 'Australia/Eucla',
  '+09:30': 'Australia/Darwin',
};

function unknown(presale: Fields): never {
  throw new Error(`${presale.where}.deposit_rule is not known`);
}
