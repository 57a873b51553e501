import ts from 'typescript';

/** The public names whose comment does not say what they are, or, of functions, gives no example. */
export function undocumented(doors: readonly string[]): readonly string[] {
  const program = ts.createProgram([...doors], { allowImportingTsExtensions: true, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, noEmit: true, skipLibCheck: true, target: ts.ScriptTarget.ES2022, types: [] });
  const checker = program.getTypeChecker();
  const missing = doors.flatMap((door) => {
    const source = program.getSourceFile(door);
    const module = source && checker.getSymbolAtLocation(source);
    if (module === undefined) return [];
    return checker.getExportsOfModule(module).flatMap((exported) => {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      const declaration = symbol.declarations?.[0];
      if (declaration === undefined) return [];
      const file = declaration.getSourceFile();
      const at = `${file.fileName}:${file.getLineAndCharacterOfPosition(declaration.getStart()).line + 1}`;
      if (symbol.getDocumentationComment(checker).length === 0) return [`${at}: ${exported.name} is public and has no comment`];
      const isFunction = ts.isFunctionDeclaration(declaration);
      const hasExample = symbol.getJsDocTags(checker).some((tag) => tag.name === 'example' && ts.displayPartsToString(tag.text).includes('```ts'));
      return isFunction && !hasExample ? [`${at}: ${exported.name} is public and its comment has no @example with a \`\`\`ts fence`] : [];
    });
  });
  return [...new Set(missing)];
}
