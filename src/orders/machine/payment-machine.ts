import { defineMachine } from './define-machine.ts';

/**
 * What became of the money of an order: its `paymentStatus`.
 *
 * Every event may lead to the states that its amounts allow; the guards are the conditions of the statuses, asked in the order of their
 * precedence. A life may end in any state but those in which the shop or the shopper still waits for money.
 *
 * @example
 * ```ts
 * import { paymentMachine, transition } from 'shopwright/orders';
 * transition(paymentMachine, 'unpaid', 'authorize', { 'authorization-covers-total': true }).state // => 'authorized'
 * ```
 */
export const paymentMachine = /* @__PURE__ */ (() => {
  const refunded = { to: 'refunded', guard: 'everything-refunded' } as const;
  const partlyRefunded = { to: 'partially-refunded', guard: 'something-refunded' } as const;
  const overpaid = { to: 'overpaid', guard: 'more-than-total' } as const;
  const paid = { to: 'paid', guard: 'exactly-paid' } as const;
  const depositPaid = { to: 'deposit-paid', guard: 'deposit-captured' } as const;
  const partlyPaid = { to: 'partially-paid', guard: 'something-captured' } as const;
  const authorized = { to: 'authorized', guard: 'authorization-covers-total' } as const;
  const partlyAuthorized = { to: 'partially-authorized', guard: 'something-authorized' } as const;
  const released = { to: 'voided', guard: 'authorization-released' } as const;

  const authorize = [authorized, { to: 'partially-authorized' }] as const;
  const voided = [authorized, partlyAuthorized, { to: 'voided' }] as const;
  const capture = [overpaid, paid, depositPaid, { to: 'partially-paid' }] as const;
  const refund = [refunded, { to: 'partially-refunded' }] as const;
  const outgrow = [overpaid, paid, { to: 'deposit-paid' }] as const;
  const cancelUncaptured = [authorized, { to: 'voided' }] as const;
  const chargedBack = { to: 'charged-back' } as const;
  return defineMachine({
    id: 'payment',
    initial: 'unpaid',
    states: {
      unpaid: {
        meaning: { en: 'nothing authorized, nothing paid', zh: '未付款' },
        on: { authorize, capture, 'change-total': [paid, { to: 'unpaid' }], cancel: { to: 'voided' } },
      },
      'partially-authorized': {
        meaning: { en: 'less than the total is authorized', zh: '部分预授权' },
        on: { authorize, capture, void: [partlyAuthorized, { to: 'voided' }], 'change-total': [paid, ...authorize], cancel: cancelUncaptured },
      },
      authorized: {
        meaning: { en: 'the total is authorized and nothing is captured', zh: '已预授权' },
        on: { authorize: { to: 'authorized' }, capture, void: voided, 'change-total': [paid, ...authorize], cancel: cancelUncaptured },
      },
      'deposit-paid': {
        meaning: { en: 'of a presale, the deposit is paid and the balance is not', zh: '已付定金，待付尾款' },
        on: { authorize: { to: 'deposit-paid' }, capture: outgrow, void: { to: 'deposit-paid' }, refund, 'charge-back': chargedBack, 'change-total': outgrow, cancel: [overpaid, { to: 'paid' }] },
      },
      'partially-paid': {
        meaning: { en: 'less than the total is paid', zh: '部分付款' },
        on: { authorize: { to: 'partially-paid' }, capture, void: { to: 'partially-paid' }, refund, 'charge-back': chargedBack, 'change-total': [overpaid, paid, { to: 'partially-paid' }], cancel: { to: 'overpaid' } },
      },
      paid: {
        meaning: { en: 'the total is paid', zh: '已付款' },
        final: true,
        on: {
          authorize: { to: 'paid' },
          capture: { to: 'overpaid' },
          void: { to: 'paid' },
          refund,
          'charge-back': chargedBack,
          'change-total': [overpaid, depositPaid, partlyPaid, authorized, partlyAuthorized, released, { to: 'unpaid' }],
          cancel: [overpaid, ...cancelUncaptured],
        },
      },
      overpaid: {
        meaning: { en: 'more than the total is paid: a refund is owed', zh: '多付，应退差额' },
        on: { authorize: { to: 'overpaid' }, capture: { to: 'overpaid' }, void: { to: 'overpaid' }, refund, 'charge-back': chargedBack, 'change-total': capture, cancel: { to: 'overpaid' } },
      },
      'partially-refunded': {
        meaning: { en: 'some of what was paid went back', zh: '部分退款' },
        final: true,
        on: {
          authorize: { to: 'partially-refunded' },
          capture: { to: 'partially-refunded' },
          void: { to: 'partially-refunded' },
          refund,
          'reverse-refund': [partlyRefunded, ...capture],
          'charge-back': chargedBack,
          'change-total': { to: 'partially-refunded' },
          cancel: { to: 'partially-refunded' },
        },
      },
      refunded: {
        meaning: { en: 'all that was paid went back', zh: '已全额退款' },
        final: true,
        on: {
          authorize: { to: 'refunded' },
          capture: { to: 'partially-refunded' },
          void: { to: 'refunded' },
          'reverse-refund': [partlyRefunded, ...capture],
          'charge-back': chargedBack,
          'change-total': { to: 'refunded' },
          cancel: { to: 'refunded' },
        },
      },
      'charged-back': {
        meaning: { en: 'the bank took some of it back, or is asked to', zh: '被拒付（争议中或已败诉）' },
        final: true,
        on: {
          authorize: chargedBack,
          capture: chargedBack,
          void: chargedBack,
          refund: chargedBack,
          'reverse-refund': chargedBack,
          'charge-back': chargedBack,
          'reverse-charge-back': [{ to: 'charged-back', guard: 'something-charged-back' }, refunded, partlyRefunded, ...capture],
          'change-total': chargedBack,
          cancel: chargedBack,
        },
      },
      voided: {
        meaning: { en: 'cancelled or released before anything was paid', zh: '已撤销，未扣款' },
        final: true,
        on: { authorize, capture, 'change-total': [paid, { to: 'voided' }], cancel: { to: 'voided' } },
      },
    },
    events: {
      authorize: { en: 'a bank promises an amount', zh: '预授权成功' },
      capture: { en: 'money is paid, or a promised amount is taken', zh: '扣款或付款成功' },
      void: { en: 'a promised amount is released, or expires', zh: '撤销或过期预授权' },
      refund: { en: 'money goes back to the shopper', zh: '退款成功' },
      'reverse-refund': { en: 'a refund bounces', zh: '退款被退回' },
      'charge-back': { en: 'the bank takes money back for the shopper', zh: '发卡行拒付' },
      'reverse-charge-back': { en: 'a dispute is won, wholly or in part', zh: '拒付申诉成功' },
      'change-total': { en: 'lines or prices change what is payable', zh: '应付金额变化' },
      cancel: { en: 'the order is cancelled', zh: '订单取消' },
    },
    guards: {
      'something-charged-back': { en: 'an amount is still charged back', zh: '仍有拒付金额' },
      'everything-refunded': { en: 'all that was captured is refunded', zh: '实付金额已全部退回' },
      'something-refunded': { en: 'an amount is refunded', zh: '已有退款' },
      'more-than-total': { en: 'more than the total is captured', zh: '实付超过应付' },
      'exactly-paid': { en: 'exactly the total is captured, or an order that stands costs nothing', zh: '实付等于应付，或有效订单应付为零' },
      'deposit-captured': { en: 'of a presale, at least the deposit is captured', zh: '预售定金已付' },
      'something-captured': { en: 'an amount is captured', zh: '已有实付金额' },
      'authorization-covers-total': { en: 'at least the total is authorized', zh: '预授权不低于应付' },
      'something-authorized': { en: 'an amount is authorized', zh: '仍有预授权金额' },
      'authorization-released': { en: 'the order is cancelled, or an authorization was released', zh: '订单已取消，或预授权已撤销' },
    },
  });
})();
