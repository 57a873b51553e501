import * as z from 'zod/mini';
import type { IssuePath } from './invalid-input-error.ts';
import { problem, type Problems } from './problems.ts';

/** Notes everything in which `value` departs from `schema`, under `path`. True when nothing was noted. */
export function checkShape(problems: Problems, schema: z.ZodMiniType, value: unknown, path: IssuePath = []): boolean {
  const parsed = z.safeParse(schema, value);
  if (parsed.success) return true;
  for (const issue of parsed.error.issues) noteIssue(problems, issue as ZodIssue, path);
  return false;
}

/** The issues of zod, with the fields that this file reads. */
interface ZodIssue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly expected?: string;
  readonly format?: string;
  readonly input?: unknown;
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly inclusive?: boolean;
  readonly origin?: string;
  readonly keys?: readonly string[];
  readonly values?: readonly unknown[];
  readonly errors?: readonly (readonly ZodIssue[])[];
  readonly options?: readonly unknown[];
  readonly params?: { readonly code?: string; readonly message?: string };
}

function noteIssue(problems: Problems, issue: ZodIssue, base: IssuePath): void {
  const path = [...base, ...issue.path.map((key) => (typeof key === 'number' ? key : String(key)))];
  switch (issue.code) {
    case 'invalid_type':
      problem(problems, path, 'wrong-type', issue.expected === 'int' ? 'must be a whole number' : `must be ${article(issue.expected ?? 'value')}`);
      return;
    case 'too_small':
      problem(problems, path, 'too-small', sizeText(issue, 'at least', 'more than', issue.minimum));
      return;
    case 'too_big':
      problem(problems, path, 'too-large', sizeText(issue, 'at most', 'less than', issue.maximum));
      return;
    case 'unrecognized_keys':
      for (const key of issue.keys ?? []) problem(problems, [...path, key], 'unknown-field', 'is not a field that is known here');
      return;
    case 'invalid_value':
      problem(problems, path, 'not-allowed', `must be ${(issue.values ?? []).map((value) => JSON.stringify(value)).join(' or ')}`);
      return;
    case 'invalid_union':
      noteUnion(problems, issue, path);
      return;
    case 'invalid_format':
      problem(problems, path, 'wrong-format', issue.message);
      return;
    case 'custom':
      problem(problems, path, issue.params?.code ?? 'not-allowed', issue.params?.message ?? issue.message);
      return;
    default:
      problem(problems, path, 'not-allowed', issue.message);
  }
}

/** Of several shapes a value could have had, the complaints of the one it came nearest to. */
function noteUnion(problems: Problems, issue: ZodIssue, path: IssuePath): void {
  if (issue.options !== undefined) {
    problem(problems, path, 'not-allowed', `must be one of ${issue.options.map((option) => JSON.stringify(option)).join(', ')}`);
    return;
  }
  const branches = (issue.errors ?? []).filter((branch) => branch.length > 0);
  const depth = (branch: readonly ZodIssue[]): number => Math.max(...branch.map((each) => each.path.length));
  const inside = branches.filter((branch) => depth(branch) > 0);
  const custom = branches.find((branch) => branch.every((each) => each.code === 'custom' || each.code === 'too_small' || each.code === 'too_big' || each.code === 'invalid_format'));
  const nearest = inside.length > 0 ? inside.reduce((best, branch) => (branch.length < best.length ? branch : best)) : custom;
  if (nearest !== undefined) {
    for (const each of nearest) noteIssue(problems, each, path);
    return;
  }
  const expected = [...new Set(branches.flatMap((branch) => branch.map((each) => each.expected)).filter((each) => each !== undefined))];
  problem(problems, path, 'not-allowed', expected.length > 0 ? `must be ${expected.map(article).join(' or ')}` : 'is none of the shapes that are known here');
}

function sizeText(issue: ZodIssue, inclusive: string, exclusive: string, limit: number | bigint | undefined): string {
  const relation = issue.inclusive === false ? exclusive : inclusive;
  const unit = issue.origin === 'array' ? ' elements' : issue.origin === 'string' ? ' characters' : '';
  return `must be ${relation} ${String(limit)}${unit}`;
}

function article(noun: string): string {
  if (noun === 'int') return 'a whole number';
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}
