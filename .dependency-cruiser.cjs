// The layers of ARCHITECTURE.md. A new folder of src must be placed here before anything may import it or it may import anything.
const ground = ['money', 'stats', 'time'];
const domain = ['pricing', 'orders', 'inventory', 'customers', 'experiments', 'goals', 'metrics'];
const above = ['charts', 'sql'];
// What shops test their own rules with: above everything, and the only one that may see fast-check.
const testing = ['testing'];

const any = (names) => `(${names.join('|')})`;
const inside = (names) => `^src/${any(names)}/`;
const runtimeDependencies = '^node_modules/(zod|date-fns|@date-fns/tz)/';

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-node-builtins', severity: 'error', from: {}, to: { dependencyTypes: ['core'] } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'placed-in-the-layers', severity: 'error', from: { path: '^src/', pathNot: [inside(['kernel', ...ground, ...domain, ...above, ...testing]), '^src/index\\.ts$'] }, to: {} },
  ],
  allowed: [
    { from: { path: '^src/index\\.ts$' }, to: { path: `^src/${any(['kernel', ...ground, ...domain, ...above])}/index\\.ts$` } },
    { from: { path: '^src/kernel/' }, to: { path: '^src/kernel/' } },
    { from: { path: inside(ground) }, to: { path: '^src/($1|kernel)/' } },
    { from: { path: inside(domain) }, to: { path: `^src/($1|kernel|${ground.join('|')})/` } },
    { from: { path: inside(above) }, to: { path: `^src/($1|kernel|${[...ground, ...domain].join('|')})/` } },
    { from: { path: inside(testing) }, to: { path: `^src/($1|kernel|${[...ground, ...domain].join('|')})/` } },
    { from: { path: inside(testing) }, to: { path: '^node_modules/fast-check/' } },
    { from: { path: '^src/' }, to: { path: runtimeDependencies } },
  ],
  allowedSeverity: 'error',
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.js'], exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
