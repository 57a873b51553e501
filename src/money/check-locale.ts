import { problem, type Problems } from '../kernel/problems.ts';
import { keep } from './keep.ts';

const known = /* @__PURE__ */ new Map<string, boolean>();

/** Notes a locale that this runtime has no rules for: `Intl` would quietly take those of the machine instead. */
export function checkLocale(problems: Problems, locale: unknown): void {
  if (typeof locale !== 'string' || !keep(known, locale, () => isSupported(locale)))
    problem(problems, ['locale'], 'unknown-locale', 'must be a language tag that this runtime knows, like zh-CN');
}

function isSupported(locale: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale).length > 0;
  } catch {
    return false; // not even the form of a language tag
  }
}
