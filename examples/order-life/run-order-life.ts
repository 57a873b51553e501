import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatAmount } from 'shopwright/money';
import { balances, decide, fulfillmentStatus, orderMachine, paymentStatus, record, replay, returnStatus, stage, toMermaid, type Order, type OrderEvent, type Refusal } from 'shopwright/orders';
import type { Output } from '../shop/output.ts';
import { story, type Episode } from './story.ts';

/** Where the diagram goes; `temp` unless told. */
export interface OrderLifeOptions {
  readonly data?: string | undefined;
  readonly diagrams?: string | undefined;
}

/** What came of an episode. */
interface Told {
  readonly order: Order | null;
  readonly events: readonly OrderEvent[];
  readonly result: string;
}

/** Tells an order's life day by day: every command and its answer, every fact and what is odd about it, and where the order stands then. */
export function runOrderLife(output: Output, { diagrams = 'temp' }: OrderLifeOptions = {}): void {
  let order: Order | null = null;
  const events: OrderEvent[] = [];
  let day = '';
  for (const episode of story) {
    if (episode.day !== day) output.print(`${day === '' ? '' : '\n'}── ${episode.day} ──`);
    day = episode.day;
    const told = tell(order, episode);
    order = told.order;
    events.push(...told.events);
    output.print(episode.told);
    output.print(`  ${told.result}`);
    if (order !== null && told.events.length > 0) output.print(`  ${standing(order)}`);
  }
  output.print('');
  output.print(`${events.length} events in the history; replayed, they make ${JSON.stringify(replay(events)) === JSON.stringify(order) ? 'the very same order' : 'another order'}.`);
  const file = join(diagrams, 'order.mmd');
  mkdirSync(diagrams, { recursive: true });
  writeFileSync(file, toMermaid(orderMachine));
  output.print(`The states of an order, for Mermaid: ${file}`);
}

function tell(order: Order | null, { message }: Episode): Told {
  if ('fact' in message) {
    const { order: next, events, repeated, anomalies } = record(order!, message.fact);
    return { order: next, events, result: repeated ? '= known already' : `✓ ${message.fact.kind}${anomalies.length > 0 ? `, and odd: ${anomalies.join(', ')}` : ''}` };
  }
  const answer = decide(order, message.command);
  if (!answer.ok) return { order, events: [], result: `✗ ${message.command.kind} refused: ${reason(answer)}` };
  return { order: answer.order, events: answer.events, result: `✓ ${answer.events.map(({ kind }) => kind).join(', ')}` };
}

function reason({ code, of, asked, limit }: Refusal): string {
  const numbers = [asked === null ? '' : `asked ${asked}`, limit === null ? '' : `at most ${limit}`].filter((part) => part !== '').join(', ');
  return `${code}${of === null ? '' : ` (${of})`}${numbers === '' ? '' : `: ${numbers}`}`;
}

function standing(order: Order): string {
  const { total, captured, refunded } = balances(order);
  const money = (amount: number): string => formatAmount({ amount, currency: order.currency, locale: 'en-US' });
  return `${stage(order)} · ${paymentStatus(order)} · ${fulfillmentStatus(order)} · returns: ${returnStatus(order)} · total ${money(total)}, paid ${money(captured)}, refunded ${money(refunded)}`;
}
