import { describe, expect, it } from 'vitest';
import { allowedCommands, checkOrder, decide, type CommandKind, type Order } from '../../src/orders/index.ts';
import { decideBy, readCommand } from '../../src/orders/decide.ts';
import { orderRules, type OrderRules } from '../../src/orders/order-rules.ts';
import { moveLaws, stateLaws } from './laws.ts';
import { commandOf, factsOf, smallOrders, wishes } from './small-world.ts';

/** Some thousands of orders that commands can make, the nearest first, and then strides into the distance. */
const orders: readonly Order[] = reachable(900);

describe('the laws notice every guard that is taken away', () => {
  const kinds = Object.keys(orderRules).filter((kind): kind is CommandKind => kind !== 'place');
  const mutants = kinds.flatMap((kind) => orderRules[kind].guards.map((guard, index) => ({ kind, index, name: guard.name === '' ? `guard ${index}` : guard.name })));

  it.each(mutants)('$kind without $name', ({ kind, index }) => {
    const rule = orderRules[kind];
    const rules: OrderRules = { ...orderRules, [kind]: { ...rule, guards: rule.guards.filter((_, each) => each !== index) } };
    const own = wishes.filter((wish) => wish.kind === kind);
    expect(orders.some((order) => own.some((wish) => isNoticed(rules, order, wish)))).toBe(true);
  });

  function isNoticed(rules: OrderRules, order: Order, wish: (typeof wishes)[number]): boolean {
    const command = commandOf(order, wish);
    const right = decide(order, command);
    try {
      const wrong = decideBy(rules, order, readCommand(command));
      if (wrong.ok === right.ok && (wrong.ok ? wrong.version === (right as typeof wrong).version && wrong.repeated === (right as typeof wrong).repeated : wrong.code === (right as typeof wrong).code)) return false;
      // Another reason for the same refusal breaks no law, but is another answer; and a closed order has one answer.
      return !wrong.ok || order.closedAt !== null || [...Object.values(stateLaws).map((law) => law(wrong.order)), ...Object.values(moveLaws).map((law) => law(order, command, wrong.order))].includes(false);
    } catch {
      return true;
    }
  }
});

describe('the laws hold', () => {
  it('in every order of the small world, and of every command that it takes', () => {
    const broken = new Set<string>();
    for (const order of orders.slice(0, 400)) {
      for (const [name, law] of Object.entries(stateLaws)) if (!law(order)) broken.add(name);
      const allowed = new Map(allowedCommands(order).map((each) => [each.kind, each.ok]));
      expect(checkOrder(JSON.parse(JSON.stringify(order)))).toBeDefined();
      for (const wish of wishes) {
        const command = commandOf(order, wish);
        const answer = decide(order, command);
        if (answer.ok && answer.events.length > 0 && allowed.get(command.kind) !== true) broken.add(`allowed: ${command.kind}`);
        if (answer.ok) for (const [name, law] of Object.entries(moveLaws)) if (!law(order, command, answer.order)) broken.add(`${name}: ${command.kind}`);
      }
    }
    expect([...broken]).toEqual([]);
  });
});

function reachable(count: number): readonly Order[] {
  const found = new Map(smallOrders.map((order) => [factsOf(order), order]));
  const queue = [...smallOrders];
  // A stride through the breadth: every so often the newest is taken up instead of the oldest.
  for (let turn = 0; queue.length > 0 && found.size < count; turn += 1) {
    const order = turn % 3 === 0 ? queue.pop()! : queue.shift()!;
    for (const wish of wishes) {
      const answer = decide(order, commandOf(order, wish));
      if (!answer.ok || answer.order === order) continue;
      const key = factsOf(answer.order);
      if (found.has(key)) continue;
      found.set(key, answer.order);
      queue.push(answer.order);
    }
  }
  return [...found.values()];
}
