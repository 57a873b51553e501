// The package as its users get it: packed, installed in an empty project, and used in each of their ways.
// A way that this machine cannot try (no browser, no registry) is skipped and says so.
import { build, transformSync } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { modules, root } from '../../scripts/modules.ts';

const TYPESCRIPTS = ['5.4.5', '5.9.3', '6.0.3', '7.0.2'];
const NODES = ['20', '22', '24'];
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

const repository = fileURLToPath(root);
const project = mkdtempSync(join(tmpdir(), 'shopwright-package-'));
const tally = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 };

/** Runs a program in the project; what it printed, or an error that carries it. */
function run(program: string, ...args: string[]): string {
  try {
    return execFileSync(program, args, { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 300_000 });
  } catch (error) {
    const { stdout, stderr, message } = error as { stdout?: string; stderr?: string; message: string };
    throw new Error([stdout, stderr, message].filter((text) => text !== undefined && text !== '').join('\n'), { cause: error });
  }
}

class Skip extends Error {}

async function test(name: string, body: () => string | Promise<string>): Promise<void> {
  try {
    const said = (await body()).trim();
    tally.numPassedTests += 1;
    console.log(`✓ ${name}${said === '' ? '' : `: ${said}`}`);
  } catch (error) {
    if (error instanceof Skip) {
      tally.numPendingTests += 1;
      console.log(`- ${name}: skipped, ${error.message}`);
      return;
    }
    tally.numFailedTests += 1;
    console.error(`✗ ${name}\n${(error as Error).message}`);
  }
}

let reachable: boolean | undefined;

function registryIsReachable(): boolean {
  if (reachable === undefined) {
    try {
      run('npm', 'view', 'typescript@5.9.3', 'version', '--prefer-online');
      reachable = true;
    } catch {
      reachable = false;
    }
  }
  return reachable;
}

/** Runs a program that the registry carries, or skips when the registry is out of reach. */
function runFromRegistry(packageName: string, program: string, ...args: string[]): string {
  try {
    return run('npx', '-y', '-p', packageName, '--', program, ...args);
  } catch (error) {
    if (!registryIsReachable()) throw new Skip(`the registry is out of reach and ${packageName} is not in npm's cache`);
    throw error;
  }
}

function assert(condition: boolean, message: string): void {
  if (!condition) throw new Error(message);
}

function pack(): string {
  const [packed] = JSON.parse(execFileSync('npm', ['pack', '--json', '--pack-destination', project], { cwd: repository, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })) as [{ filename: string; files: readonly { path: string }[]; size: number }];
  const files = packed.files.map((file) => file.path);
  for (const wanted of ['LICENSE', 'README.md', 'CHANGELOG.md', 'dist/index.js', 'dist/index.cjs', ...modules.flatMap((name) => [`dist/${name}/index.d.ts`, `dist/${name}/index.d.cts`])]) {
    assert(files.includes(wanted), `${wanted} is not in the package`);
  }
  const unwanted = files.filter((file) => !/^(dist\/.*\.(js|cjs|d\.ts|d\.cts)|schemas\/.*\.json|package\.json|LICENSE|CHANGELOG\.md|README(\.zh-CN)?\.md)$/.test(file));
  assert(unwanted.length === 0, `the package carries ${unwanted.join(', ')}`);
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'customer', private: true, type: 'module' }));
  const said = `${String(files.length)} files, ${String(Math.round(packed.size / 1000))} kB`;
  try {
    run('npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', `./${packed.filename}`);
    return said;
  } catch (error) {
    if (registryIsReachable()) throw error;
    unpack(packed.filename);
    return `${said}; the registry is out of reach, so the dependencies are this repository's`;
  }
}

/** What `npm install` does with the package, without a registry. */
function unpack(tarball: string): void {
  const target = join(project, 'node_modules', 'shopwright');
  mkdirSync(target, { recursive: true });
  run('tar', '-xzf', tarball, '--strip-components=1', '-C', target);
  const { dependencies } = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8')) as { dependencies: Readonly<Record<string, string>> };
  for (const name of Object.keys(dependencies)) cpSync(join(repository, 'node_modules', name), join(project, 'node_modules', name), { recursive: true });
}

/** Writes the probe as ESM and as CommonJS, each with a program that runs it. */
function writePrograms(probe: string): void {
  for (const [format, ending, program] of [
    ['esm', 'mjs', "import { probe } from './probe.mjs';\nconsole.log(probe());\n"],
    ['cjs', 'cjs', "const { probe } = require('./probe.cjs');\nconsole.log(probe());\n"],
  ] as const) {
    writeFileSync(join(project, `probe.${ending}`), transformSync(probe, { loader: 'ts', format, target: 'es2022', platform: 'node' }).code);
    writeFileSync(join(project, `main.${ending}`), program);
  }
}

/** Writes the probe as a customer's sources, one folder per way of resolving modules. */
function writeTypeScriptProjects(probe: string): void {
  const strict = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, noEmit: true, target: 'ES2022', lib: ['ES2022', 'DOM'], types: [] };
  for (const [name, files, options] of [
    ['nodenext', ['probe.mts', 'probe.cts'], { module: 'NodeNext', moduleResolution: 'NodeNext' }],
    ['bundler', ['probe.ts'], { module: 'ESNext', moduleResolution: 'Bundler' }],
  ] as const) {
    mkdirSync(join(project, name), { recursive: true });
    for (const file of files) writeFileSync(join(project, name, file), probe);
    writeFileSync(join(project, name, 'tsconfig.json'), JSON.stringify({ compilerOptions: { ...strict, ...options }, files }));
  }
}

async function runInBrowser(): Promise<string> {
  if (!existsSync(CHROMIUM)) throw new Skip(`there is no ${CHROMIUM}; Debian's chromium has it, and CHROMIUM names another`);
  const { outputFiles } = await build({
    stdin: { contents: "import { probe } from './probe.mjs';\nlet said; try { said = probe(); } catch (error) { said = 'failed: ' + error; }\ndocument.body.textContent = said;", resolveDir: project },
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
  });
  const page = join(project, 'page.html');
  writeFileSync(page, `<!doctype html><meta charset="utf-8"><body><script>${outputFiles[0]!.text.replaceAll('</script', '<\\/script')}</script>`);
  const html = run(CHROMIUM, '--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', `--user-data-dir=${join(project, 'profile')}`, '--dump-dom', `file://${page}`);
  const said = /<body>([^<]*)/.exec(html)?.[1] ?? '';
  assert(/^\d+ expectations held/.test(said), `the page says: ${said === '' ? html : said}`);
  return `${said}, ${String(Math.round(outputFiles[0]!.contents.length / 1000))} kB of script`;
}

try {
  await test('packs and installs', pack);
  if (tally.numFailedTests === 0) {
    const probe = readFileSync(new URL('probe.ts', import.meta.url), 'utf8');
    writePrograms(probe);
    writeTypeScriptProjects(probe);
    await test('import', () => run('node', 'main.mjs'));
    await test('require', () => run('node', 'main.cjs'));
    // `testing` is for the tests of shops, and stands beside the root.
    const inRoot = modules.filter((name) => name !== 'testing').sort().join();
    await test('the root carries every module', () => run('node', '-e', `import('shopwright').then((all) => { const names = Object.keys(all).sort().join(); if (names !== '${inRoot}') throw new Error(names); })`));
    const schemas = readdirSync(new URL('../../schemas/', import.meta.url)).map((file) => file.replace('.schema.json', ''));
    await test('the JSON Schemas are within reach', () => {
      for (const name of schemas) run('node', '-e', `const schema = require('shopwright/schemas/${name}.schema.json'); if (schema.type !== 'object' && !schema.anyOf && !schema.oneOf) throw new Error('${name} is no schema');`);
      return '';
    });
    for (const version of TYPESCRIPTS) {
      for (const resolution of ['nodenext', 'bundler']) await test(`TypeScript ${version}, ${resolution}`, () => runFromRegistry(`typescript@${version}`, 'tsc', '-p', resolution));
    }
    for (const version of NODES) {
      for (const program of ['main.mjs', 'main.cjs']) await test(`Node ${version}, ${program}`, () => runFromRegistry(`node@${version}`, 'node', program));
    }
    await test('a browser', runInBrowser);
  }
} finally {
  rmSync(project, { recursive: true, force: true, maxRetries: 3 });
}

mkdirSync(new URL('temp/results/', root), { recursive: true });
writeFileSync(new URL('temp/results/package.json', root), JSON.stringify(tally));
console.log(`${String(tally.numPassedTests)} passed, ${String(tally.numFailedTests)} failed, ${String(tally.numPendingTests)} skipped`);
if (tally.numFailedTests > 0) process.exit(1);
