/** A piece of code in a page or a comment that says it is TypeScript. */
export interface Fence {
  /** The line of the file that opens it, counted from 1; its code begins on the next. */
  readonly line: number;
  readonly code: readonly string[];
}

const OPENS = /^(\s*)```ts\s*$/;
const CLOSES = /^\s*```\s*$/;

/** The `ts` fences of a Markdown page, or of the documentation comments of a TypeScript file. */
export function fencesOf(file: string, text: string): readonly Fence[] {
  const lines = file.endsWith('.md') ? text.split('\n') : commentLines(text);
  const fences: Fence[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const indent = OPENS.exec(lines[index]!)?.[1];
    if (indent === undefined) continue;
    const line = index + 1;
    const code: string[] = [];
    for (index += 1; index < lines.length && !CLOSES.test(lines[index]!); index += 1) {
      code.push(lines[index]!.startsWith(indent) ? lines[index]!.slice(indent.length) : lines[index]!);
    }
    if (index === lines.length) throw new Error(`${file}:${line}: the fence is never closed`);
    fences.push({ line, code });
  }
  return fences;
}

/** The file with everything blank but what stands in its documentation comments, line for line. */
function commentLines(text: string): string[] {
  let inside = false;
  return text.split('\n').map((line) => {
    if (!inside && /^\s*\/\*\*/.test(line)) inside = true;
    const content = inside && !/^\s*\/\*\*/.test(line) ? line.replace(/^\s*\*(?!\/) ?/, '') : '';
    if (inside && line.includes('*/')) {
      inside = false;
      return '';
    }
    return content;
  });
}
