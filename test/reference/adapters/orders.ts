import {
  balances,
  contents,
  decide,
  fulfillmentStatus,
  orderStatus,
  paymentStatus,
  presaleState,
  record,
  returnStatus,
  stage,
  type Order,
  type RefusalCode,
} from '../../../src/orders/index.ts';
import { outcomeOf, type Adapter, type Difference } from '../adapter.ts';
import { differencesOf } from '../differences.ts';
import { fieldsOf, type Fields } from '../fields.ts';
import { figuresAround } from './orders/around.ts';
import { readEvent, type Message } from './orders/commands.ts';
import { readPolicy } from './orders/policy.ts';

type Figures = Readonly<Record<string, unknown>>;

/** What was answered to a step, in the words of the file. */
interface Answer {
  readonly result: 'accepted' | 'rejected' | 'duplicate';
  readonly reason: string | null;
}

/** Maps the scenarios of orders (the `conventions` of their file) onto `decide` and `record`, and compares every answer and figure. */
export const ordersAdapter: Adapter = (reference) => {
  const fields = fieldsOf(reference, String(reference['id']));
  fields.ignore('id', 'kind', 'description', 'source', 'tags', 'note', 'notes');
  const currency = fields.text('currency') ?? 'USD';
  const terms = fields.take('policy');
  const policy = readPolicy(terms === undefined ? undefined : fieldsOf(terms, 'policy'));
  const expected = fields.take('expected') as Figures;
  const steps = fields.records('steps') ?? [];
  fields.refuseRest();

  let order: Order | null = null;
  let at = '2025-01-01T00:00:00Z';
  let idle = 0;
  const differences: Difference[] = [];
  for (const step of steps) {
    const n = step.text('n') ?? '?';
    // A step that states no moment happens at that of the step before.
    const event = step.record('event')!;
    at = event.text('occurred_at') ?? event.text('at') ?? event.text('now') ?? at;
    const message = readEvent(event, { id: `step ${n}`, at, currency, policy, idle, payerOf: (refund) => payerOf(order, refund) });
    const [next, answer] = put(order, message);
    // An accepted event counts, even a tick at which nothing is due.
    if (answer.result === 'accepted' && next!.version === order?.version) idle += 1;
    order = next;
    differences.push(...answerDifferences(step, n, answer));
  }
  const figures = { ...figuresOf(order!), version: order!.version + idle };
  differences.push(...differencesOf(expected, { ...figures, ...figuresAround(order!, terms, expected) }));
  return outcomeOf(differences);
};

function put(order: Order | null, message: Message): readonly [Order | null, Answer] {
  const answer = message.to === 'decide' ? decide(order, message.command) : { ok: true as const, ...record(order!, message.fact) };
  if (!answer.ok) return [order, { result: 'rejected', reason: reasons[answer.code] ?? answer.code.replaceAll('-', '_') }];
  return [answer.order, { result: answer.repeated ? 'duplicate' : 'accepted', reason: null }];
}

/** The payment of a refund that is known, or the only one that brought money. */
function payerOf(order: Order | null, refund: string): string | undefined {
  const { refunds, payments } = contents(order!);
  const [payment, ...others] = payments.filter(({ captured }) => captured > 0);
  return refunds.find(({ id }) => id === refund)?.parts[0]?.payment ?? (others.length === 0 ? payment?.id : undefined);
}

/** Where the file's word for a reason is not ours with underscores. */
const reasons: Readonly<Partial<Record<RefusalCode, string>>> = {
  'command-conflict': 'idempotency_conflict',
  'reference-conflict': 'idempotency_conflict',
  'amount-mismatch': 'invalid_amount',
  'total-mismatch': 'invalid_amount',
  'unknown-parcel': 'unknown_shipment',
};

function answerDifferences(step: Fields, n: string, { result, reason }: Answer): Difference[] {
  const expected = step.text('expect') ?? 'accepted';
  const reasonsToo = [step.text('reason'), ...(step.texts('reason_alt') ?? [])].filter((each) => each !== undefined);
  step.ignore('event', 'note');
  step.refuseRest();
  const differences: Difference[] = result === expected ? [] : [{ figure: `step ${n}`, expected, actual: reason === null ? result : `${result}: ${reason}` }];
  if (result === 'rejected' && reasonsToo.length > 0 && !reasonsToo.includes(reason!)) differences.push({ figure: `step ${n} reason`, expected: reasonsToo, actual: reason });
  return differences;
}

function figuresOf(order: Order): Figures {
  const { total, authorizedOpen, captured, capturePending, refunded, refundPending, chargedBack, available, due, owed } = balances(order);
  const presale = presaleState(order);
  const underscored = (word: string): string => word.replaceAll('-', '_');
  const payment = paymentStatus(order);
  return {
    status: {
      payment: payment === 'deposit-paid' ? 'partially_paid' : underscored(payment),
      fulfilment: underscored(fulfillmentStatus(order)),
      return: underscored(returnStatus(order)),
      order: underscored(orderStatus(order)),
    },
    money: { total, authorized_open: authorizedOpen, captured, refunded, refund_pending: refundPending, charged_back: chargedBack, available, capture_pending: capturePending, due, owed },
    lines: Object.fromEntries(
      contents(order).lines.map(({ id, ordered, cancelled, shipped, delivered, returning, returned }) => [id, { ordered, cancelled, shipped, delivered, return_requested: returning, returned }]),
    ),
    bucket: buckets[stage(order)],
    flags: order.anomalies.map(({ code }) => underscored(code)),
    presale: presale && {
      stage: underscored(presale.stage),
      balance_due: presale.balanceDue,
      effective_deposit: presale.effectiveDeposit,
      if_buyer_defaults: presale.ifBuyerDefaults,
      if_seller_defaults: { owed_to_buyer: presale.ifSellerDefaults.owedToBuyer },
    },
  };
}

const buckets: Readonly<Record<ReturnType<typeof stage>, string>> = {
  'awaiting-payment': 'pending_payment',
  'awaiting-shipment': 'to_ship',
  'awaiting-receipt': 'to_receive',
  'awaiting-review': 'to_review',
  'after-sales': 'after_sale',
  completed: 'closed',
  cancelled: 'closed',
};
