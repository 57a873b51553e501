// Writes the root of the package, which only points at the built modules, from src/index.ts.
// Bundled with them it would put an object with all names of a module into the chunks that the subpaths share, and nothing could be
// shaken out of those any more: `allocate` alone would weigh five times as much.
import { readFileSync, writeFileSync } from 'node:fs';
import { root } from './modules.ts';

const source = readFileSync(new URL('src/index.ts', root), 'utf8');
const withEnding = (ending: string): string => source.replaceAll("/index.ts'", `/index.${ending}'`);
const namespaces = [...source.matchAll(/^export \* as (\w+) from '(\.\/\w+\/index)\.ts';$/gm)];

const files = {
  'index.js': withEnding('js'),
  'index.d.ts': withEnding('js'),
  'index.cjs': `'use strict';\n${namespaces.map(([, name, path]) => `exports.${name} = require('${path}.cjs');\n`).join('')}`,
  'index.d.cts': withEnding('cjs'),
};
for (const [name, text] of Object.entries(files)) writeFileSync(new URL(`dist/${name}`, root), text);
