import type { IssuePath } from '../../kernel/invalid-input-error.ts';
import { fieldsOf, problem, refuse, type Problems } from '../../kernel/problems.ts';
import { checkShape, type Shape } from '../../kernel/shape.ts';
import { checkInstant } from '../../time/instant.ts';
import { checkTimeZone } from '../../time/time-zone.ts';
import type { Reader } from './digest.ts';
import { instantText } from './instant-text.ts';
import type { Dated } from './order-event.ts';

/** A message that was read. */
export interface ReadMessage<Message> {
  /** Its instant is ISO 8601 in UTC, and nothing in it can be changed by the caller but by changing what was given. */
  readonly message: Dated<Message>;
  /** Stands for its contents. */
  readonly digest: number;
}

type Fields = Readonly<Record<string, unknown>>;

/** A command or fact as it is handled. One that is flat and right is taken as it is, at a glance. */
export function readMessage<Message extends { readonly kind: string }>(shape: Shape<Message>, readers: ReadonlyMap<string, Reader>, input: Message, noun: string): ReadMessage<Message> {
  const { kind, at } = fieldsOf(input as { readonly kind?: string; readonly at?: unknown });
  const reader = readers.get(kind!);
  const instant = instantText(at);
  const digest = instant !== undefined && instant === at ? reader?.digest(input) : undefined;
  const right = digest !== undefined;
  // What the caller could change later is copied.
  if (right && !reader!.parts.some((part) => (input as Fields)[part] !== undefined)) return { message: input as Dated<Message>, digest };
  const problems: Problems = [];
  if (right || checkShape(problems, shape, input, [noun])) {
    if (!right) checkInstant(problems, at, [noun, 'at']);
    checkParts(problems, input, [noun]);
  }
  refuse(problems);
  const message = { ...(plain(input) as Message), at: instant! } as Dated<Message>;
  return { message, digest: digest ?? reader!.digest(message)! };
}

/** What a shape cannot say: no line twice in a list, every new line with a price, and terms that can be kept. */
function checkParts(problems: Problems, message: Fields, path: IssuePath): void {
  for (const name in message) {
    const list = message[name];
    if (Array.isArray(list)) checkList(problems, list as readonly (Fields | string)[], [...path, name]);
  }
  if (message['policy'] !== undefined) checkPolicy(problems, message['policy'] as Fields, [...path, 'policy']);
}

/** Units of lines, new lines, fees or the names of payments. Fees may be equal. */
function checkList(problems: Problems, list: readonly (Fields | string | number)[], path: IssuePath): void {
  const seen = list.length > 1 ? new Set<unknown>() : undefined;
  for (let index = 0; index < list.length; index += 1) {
    const each = list[index]!;
    if (typeof each === 'number') return;
    const key = typeof each === 'string' ? each : (each['line'] ?? each['id']);
    if (seen?.has(key) === true) problem(problems, [...path, index], 'duplicate-id');
    seen?.add(key);
    if (typeof each === 'object' && each['line'] === undefined) checkNewLine(problems, each, [...path, index]);
  }
}

function checkNewLine(problems: Problems, { quantity, unitPrice, unitNet }: Fields, path: IssuePath): void {
  if (unitNet === undefined ? quantity === undefined || unitPrice === undefined : unitPrice !== undefined) problem(problems, path, 'not-allowed', 'must have either quantity and unitPrice, or unitNet');
  else if (unitNet !== undefined) {
    const units = (unitNet as readonly { readonly quantity: number }[]).reduce((sum, run) => sum + run.quantity, 0);
    if (quantity !== undefined && quantity !== units) problem(problems, [...path, 'quantity'], 'not-allowed', `must be the ${units} units of unitNet`);
  }
}

function checkPolicy(problems: Problems, policy: Fields, path: IssuePath): void {
  const { returnWindow, presale } = policy as { readonly returnWindow?: Fields; readonly presale?: Fields };
  if (returnWindow?.['kind'] === 'after-delivery') checkTimeZone(problems, returnWindow['timeZone'], [...path, 'returnWindow', 'timeZone']);
  if (presale === undefined) return;
  const from = checkInstant(problems, presale['balanceFrom'], [...path, 'presale', 'balanceFrom']);
  const to = checkInstant(problems, presale['balanceTo'], [...path, 'presale', 'balanceTo']);
  if (from !== undefined && to !== undefined && to < from) problem(problems, [...path, 'presale', 'balanceTo'], 'too-small', 'must not come before balanceFrom');
}

/** A copy as JSON has it: nothing undefined, no negative zero, instants as text. */
function plain(value: unknown, key?: string): unknown {
  if (key === 'balanceFrom' || key === 'balanceTo') return instantText(value);
  if (typeof value === 'number') return value + 0;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => plain(each));
  const copy: Record<string, unknown> = {};
  // No shape has a field named __proto__, so that none gets here.
  for (const name in value) if ((value as Fields)[name] !== undefined) copy[name] = plain((value as Fields)[name], name);
  return copy;
}
