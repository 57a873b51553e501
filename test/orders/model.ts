/** The least that an order could be: numbers in boxes, and the sentences of the rules. Written without a look at the library's code. */
export interface Model {
  readonly ordered: number;
  cancelled: number;
  shipped: number;
  delivered: number;
  returning: number;
  returned: number;
  isCancelled: boolean;
  readonly payments: Map<string, { authorized: number; captured: number; voided: number; released: boolean; chargedBack: number }>;
  readonly refunds: Map<string, { readonly payment: string; readonly amount: number; state: 'pending' | 'settled' | 'failed' }>;
  readonly disputes: Map<string, { readonly payment: string; readonly amount: number; open: boolean }>;
}

/** What the model understands. */
export type Act =
  | { readonly kind: 'authorize' | 'capture'; readonly payment: string; readonly amount: number }
  | { readonly kind: 'void'; readonly payment: string }
  | { readonly kind: 'request-refund' | 'refund'; readonly refund: string; readonly payment: string; readonly amount: number }
  | { readonly kind: 'fail-refund'; readonly refund: string }
  | { readonly kind: 'open-chargeback'; readonly dispute: string; readonly payment: string; readonly amount: number }
  | { readonly kind: 'win-chargeback'; readonly dispute: string }
  | { readonly kind: 'ship' | 'cancel' | 'deliver' | 'request-return' | 'receive-return'; readonly quantity: number };

export function newModel(ordered: number): Model {
  return { ordered, cancelled: 0, shipped: 0, delivered: 0, returning: 0, returned: 0, isCancelled: false, payments: new Map(), refunds: new Map(), disputes: new Map() };
}

const none = { authorized: 0, captured: 0, voided: 0, released: false, chargedBack: 0 };

export function openOf(model: Model, payment: string): number {
  const { authorized, captured, voided, released } = model.payments.get(payment) ?? none;
  return released ? 0 : Math.max(0, authorized - captured - voided);
}

export function refundedOf(model: Model, payment: string, state: 'pending' | 'settled'): number {
  return [...model.refunds.values()].filter((refund) => refund.payment === payment && refund.state === state).reduce((sum, { amount }) => sum + amount, 0);
}

export function availableOf(model: Model, payment: string): number {
  const { captured, chargedBack } = model.payments.get(payment) ?? none;
  return captured - chargedBack - refundedOf(model, payment, 'pending') - refundedOf(model, payment, 'settled');
}

/** Does it, if it may be done; says whether it was. */
export function act(model: Model, what: Act): boolean {
  const change = (payment: string, changes: (row: typeof none) => void): true => {
    const row = { ...(model.payments.get(payment) ?? none) };
    changes(row);
    model.payments.set(payment, row);
    return true;
  };
  switch (what.kind) {
    case 'authorize': {
      const { released, authorized, captured } = model.payments.get(what.payment) ?? none;
      if (model.isCancelled || released || authorized + what.amount < captured) return false;
      return change(what.payment, (row) => void (row.authorized += what.amount));
    }
    case 'capture': {
      const { authorized, released } = model.payments.get(what.payment) ?? none;
      if (model.isCancelled || ((authorized > 0 || released) && what.amount > openOf(model, what.payment))) return false;
      return change(what.payment, (row) => void (row.captured += what.amount));
    }
    case 'void':
      return openOf(model, what.payment) > 0 && change(what.payment, (row) => void (row.released = true));
    case 'request-refund':
    case 'refund': {
      const known = model.refunds.get(what.refund);
      if (known?.state === 'settled' || (known?.state === 'pending' && what.kind === 'request-refund')) return known.amount === what.amount && known.payment === what.payment;
      if ((model.payments.get(what.payment)?.captured ?? 0) === 0 || [...model.disputes.values()].some(({ payment, open }) => open && payment === what.payment)) return false;
      const own = known?.state === 'pending' && known.payment === what.payment ? known.amount : 0;
      if (what.amount > availableOf(model, what.payment) + own) return false;
      model.refunds.set(what.refund, { payment: what.payment, amount: what.amount, state: what.kind === 'refund' ? 'settled' : 'pending' });
      return true;
    }
    case 'fail-refund': {
      const known = model.refunds.get(what.refund);
      if (known === undefined) return false;
      // At the same instant a success is the newer.
      if (known.state === 'pending') known.state = 'failed';
      return true;
    }
    case 'open-chargeback': {
      const known = model.disputes.get(what.dispute);
      if (known !== undefined) return known.amount === what.amount && known.payment === what.payment;
      if (what.amount > availableOf(model, what.payment)) return false;
      model.disputes.set(what.dispute, { payment: what.payment, amount: what.amount, open: true });
      return change(what.payment, (row) => void (row.chargedBack += what.amount));
    }
    case 'win-chargeback': {
      const known = model.disputes.get(what.dispute);
      if (known?.open !== true) return false;
      known.open = false;
      return change(known.payment, (row) => void (row.chargedBack -= known.amount));
    }
    case 'ship':
      if (model.isCancelled || model.shipped + model.cancelled + what.quantity > model.ordered) return false;
      model.shipped += what.quantity;
      return true;
    case 'cancel':
      if (model.isCancelled || model.shipped + model.cancelled + what.quantity > model.ordered) return false;
      model.cancelled += what.quantity;
      model.isCancelled = model.cancelled === model.ordered;
      return true;
    case 'deliver':
      if (model.delivered + what.quantity > model.shipped) return false;
      model.delivered += what.quantity;
      return true;
    case 'request-return':
      if (model.isCancelled || model.shipped < model.returning + model.returned + what.quantity) return false;
      model.returning += what.quantity;
      return true;
    case 'receive-return':
      return false;
  }
}
