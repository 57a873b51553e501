/**
 * Where a value departs from what was expected of it, one line each. Fields that nobody expected anything of are not looked at; lists must
 * be as long as expected.
 */
export function differences(expected: unknown, actual: unknown, path = ''): string[] {
  if (Object.is(expected, actual)) return [];
  const where = path === '' ? 'it' : path;
  if (Array.isArray(expected) && Array.isArray(actual)) {
    const inside = expected.flatMap((part, index) => (index < actual.length ? differences(part, actual[index], `${path}[${index}]`) : [`${where}[${index}] is missing: ${show(part)}`]));
    return [...inside, ...actual.slice(expected.length).map((part, index) => `${where}[${expected.length + index}] is too many: ${show(part)}`)];
  }
  if (isRecord(expected) && isRecord(actual)) {
    return Object.entries(expected).flatMap(([key, part]) => differences(part, Object.hasOwn(actual, key) ? actual[key] : undefined, path === '' ? key : `${path}.${key}`));
  }
  return [`${where} is ${show(actual)} and not ${show(expected)}`];
}

/** Throws the differences, if there are any, below a line that says what was done. */
export function demand(what: string, lines: readonly string[]): void {
  if (lines.length > 0) throw new Error(`${what}\n${lines.map((line) => `  ${line}`).join('\n')}`);
}

/** A value in one line. */
export function show(value: unknown): string {
  const text = value === undefined ? 'missing' : (JSON.stringify(value) as string | undefined) ?? typeof value;
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
