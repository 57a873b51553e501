import { readFileSync } from 'node:fs';

/** The repository, with a slash at the end. */
export const root = new URL('../', import.meta.url);

interface Manifest {
  readonly exports: Readonly<Record<string, unknown>>;
}

const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as Manifest;

/** The modules that the package exports, as package.json names them: `kernel`, `money`, … */
export const modules: readonly string[] = Object.keys(manifest.exports).flatMap((subpath) => {
  const name = /^\.\/([a-z]+)$/.exec(subpath)?.[1];
  return name === undefined ? [] : [name];
});
