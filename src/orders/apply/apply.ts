import type { CommandKind, CommandOf } from '../message/command.ts';
import type { commandsOf, EventKind } from '../message/commands-of.ts';
import type { Dated, WorkedOut } from '../message/order-event.ts';
import type { Draft } from '../order/order.ts';

/** The cause of an event as its change reads it: the fields of the command of its name. Other commands and facts that cause it have some of them. */
export type Cause<Kind extends EventKind> = (typeof commandsOf)[Kind] extends readonly [infer First extends CommandKind, ...unknown[]] ? Dated<CommandOf<First>> : unknown;

/** Makes an event's difference to an order. It refuses nothing: what happened has happened. */
export type Apply<Kind extends EventKind> = (draft: Draft, cause: Cause<Kind>, worked: WorkedOut<Kind>) => void;

/** What each of some kinds of event changes. */
export type Applies<Kind extends EventKind> = { readonly [Each in Kind]: Apply<Each> };
