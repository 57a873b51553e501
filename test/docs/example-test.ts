import ts from 'typescript';
import type { Fence } from './fences.ts';

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** What a comment promises of the statement before it: `// => value`, or `// throws CODE`. */
interface Promised {
  readonly kind: 'value' | 'throws';
  readonly text: string;
  readonly at: number;
  readonly end: number;
}

/** The code of an example as the body of a test, as many lines as the example has, so that a failure names the line of the page. */
export function exampleTest(fence: Fence, where: (line: number) => string): readonly string[] {
  const code = fence.code.join('\n');
  const source = ts.createSourceFile('example.ts', code, ts.ScriptTarget.ES2022, true);
  const lineOf = (position: number): number => source.getLineAndCharacterOfPosition(position).line;
  const fail = (position: number, message: string): never => {
    throw new Error(`${where(fence.line + 1 + lineOf(position))}: ${message}`);
  };

  const edits: Edit[] = [];
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) edits.push({ from: statement.getStart(), to: statement.end, text: importInside(statement) });
    else if (ts.isExportDeclaration(statement) || ts.isExportAssignment(statement)) fail(statement.getStart(), 'an example cannot export');
  }
  for (const promised of promisesOf(code)) {
    const alone = code.slice(code.lastIndexOf('\n', promised.at) + 1, promised.at).trim() === '';
    const line = lineOf(promised.at) - (alone ? 1 : 0);
    const statement = source.statements.findLast((each) => each.end <= promised.at && lineOf(each.end) === line);
    if (statement === undefined) return fail(promised.at, 'no statement ends before this comment');
    const start = statement.getStart();
    const padded = (text: string): string => text + '\n'.repeat(lineOf(promised.at) - lineOf(start) - (text.split('\n').length - 1));
    if (promised.kind === 'throws') {
      edits.push({ from: start, to: promised.end, text: `expect(codeOf(() => { ${padded(statement.getText())} })).toBe(${JSON.stringify(promised.text)});` });
      continue;
    }
    if (!parses(`(${promised.text})`)) fail(promised.at, `cannot read the value ${promised.text}`);
    const matcher = `.toEqual(${promised.text});`;
    if (ts.isExpressionStatement(statement)) edits.push({ from: start, to: promised.end, text: `expect(${padded(subjectOf(statement.expression))})${matcher}` });
    else if (ts.isVariableStatement(statement)) edits.push({ from: promised.at, to: promised.end, text: `;expect(${nameOf(statement) ?? fail(start, 'name what the value is of')})${matcher}` });
    else fail(start, 'a value can be promised of an expression or of a constant only');
  }
  return apply(code, edits).split('\n');
}

/** What is compared: the expression, or what is printed when it is a `console.log` of one thing. */
function subjectOf(expression: ts.Expression): string {
  const printed = ts.isCallExpression(expression) && expression.expression.getText() === 'console.log' && expression.arguments.length === 1;
  return printed ? expression.arguments[0]!.getText() : expression.getText();
}

function nameOf(statement: ts.VariableStatement): string | undefined {
  const name = statement.declarationList.declarations.at(-1)?.name;
  return name !== undefined && ts.isIdentifier(name) ? name.text : undefined;
}

/** An import as a function body can hold it. */
function importInside(statement: ts.ImportDeclaration): string {
  const from = statement.moduleSpecifier.getText();
  const clause = statement.importClause;
  const blank = '\n'.repeat(statement.getText().split('\n').length - 1);
  const bindings = clause?.namedBindings;
  if (clause === undefined) return `await import(${from});${blank}`;
  if (bindings !== undefined && ts.isNamespaceImport(bindings)) return `const ${bindings.name.text} = await import(${from});${blank}`;
  const elements = bindings === undefined ? [] : bindings.elements;
  const isType = (element: ts.ImportSpecifier): boolean => clause.phaseModifier === ts.SyntaxKind.TypeKeyword || element.isTypeOnly;
  const types = elements.filter(isType).map((element) => `type ${element.name.text} = import(${from}).${(element.propertyName ?? element.name).text};`);
  const values = elements.filter((element) => !isType(element)).map((element) => (element.propertyName === undefined ? element.name.text : `${element.propertyName.text}: ${element.name.text}`));
  if (clause.name !== undefined) values.unshift(`default: ${clause.name.text}`);
  return [...types, ...(values.length > 0 ? [`const { ${values.join(', ')} } = await import(${from});`] : [])].join(' ') + blank;
}

/** The promises of an example, each value read on over the comment lines that follow until it is whole. */
function promisesOf(code: string): readonly Promised[] {
  const comments = commentsOf(code);
  return comments.flatMap((comment, index): Promised[] => {
    const match = /^\/\/ (=>|throws) (.*)$/.exec(comment.text);
    if (match === null) return [];
    const [, kind, first] = match;
    if (kind === 'throws') return [{ kind: 'throws', text: first!.trim(), at: comment.at, end: comment.at + comment.text.length }];
    let text = first!.trim();
    let last = comment;
    for (let next = index + 1; next < comments.length && !parses(`(${text})`) && follows(code, last, comments[next]!); next += 1) {
      last = comments[next]!;
      text += ` ${last.text.slice(2).trim()}`;
    }
    return [{ kind: 'value', text, at: comment.at, end: comment.at + comment.text.length }];
  });
}

function follows(code: string, comment: { readonly at: number; readonly text: string }, next: { readonly at: number }): boolean {
  return /^\n\s*$/.test(code.slice(comment.at + comment.text.length, next.at));
}

function commentsOf(code: string): readonly { readonly at: number; readonly text: string }[] {
  const source = ts.createSourceFile('example.ts', code, ts.ScriptTarget.ES2022, true);
  const found = new Map<number, string>();
  const visit = (node: ts.Node): void => {
    for (const range of [...(ts.getLeadingCommentRanges(code, node.pos) ?? []), ...(ts.getTrailingCommentRanges(code, node.end) ?? [])]) {
      if (range.kind === ts.SyntaxKind.SingleLineCommentTrivia) found.set(range.pos, code.slice(range.pos, range.end));
    }
    node.getChildren().forEach(visit);
  };
  visit(source);
  return [...found].map(([at, text]) => ({ at, text })).sort((a, b) => a.at - b.at);
}

function parses(expression: string): boolean {
  return (ts.transpileModule(expression, { reportDiagnostics: true }).diagnostics ?? []).length === 0;
}

function apply(code: string, edits: readonly Edit[]): string {
  return [...edits].sort((a, b) => b.from - a.from).reduce((text, { from, to, text: replacement }) => text.slice(0, from) + replacement + text.slice(to), code);
}
