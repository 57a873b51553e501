import { decide } from '../orders/decide.ts';
import { evolve } from '../orders/evolve.ts';
import type { Command } from '../orders/message/command.ts';
import type { OrderEvent } from '../orders/message/order-event.ts';
import type { Order } from '../orders/order/order.ts';
import type { Decider } from './specify.ts';

/** The rules of an order, for `specify`: no order before the first event. */
export const orderDecider: Decider<Order | null, Command, OrderEvent> = { initial: null, decide, evolve };
