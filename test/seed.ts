import fc from 'fast-check';

// A fixed seed makes a run repeatable, and mutation testing honest; FC_SEED and FC_RUNS send the search elsewhere and further.
const runs = process.env['FC_RUNS'];
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20_260_101), ...(runs === undefined ? {} : { numRuns: Number(runs) }) });
