// The public face of every module as api-extractor reads it from the built declarations, kept in etc/<module>.api.md.
// Fails when the face has changed; with --update it writes the new one, for review in the same change.
import { Extractor, ExtractorConfig, ExtractorLogLevel, type ExtractorMessage } from '@microsoft/api-extractor';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { modules, root } from './modules.ts';

const projectFolder = fileURLToPath(root).replace(/\/$/, '');
const update = process.argv.includes('--update');
mkdirSync(`${projectFolder}/temp/api`, { recursive: true });

/** What the modules export between them: a type that one of them names may come from another. */
const published = new Set(modules.flatMap((module) => {
  const declarations = readFileSync(`${projectFolder}/dist/${module}/index.d.ts`, 'utf8');
  const names = [...declarations.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, list]) => list!.split(','));
  return names.map((name) => name.trim().replace(/^type /, '').replace(/^.* as /, ''));
}));

/** Steps on the way to a public type that say nothing by themselves: they are spelled out where they are used. */
const steps = new Set(['worked', 'commandsOf', 'Commands', 'GuardIn', 'OnOf', 'EachOf', 'OnAfter', 'ClosedState', 'AddedState', 'RefusalOf', 'addressFields', 'Infer']);

/** A shape is the one source of the type that is read off it: the report spells the type out, and the shape itself stays inside. */
const isPublished = (message: ExtractorMessage): boolean => {
  const name = /"([\w$]+)"/.exec(message.text)?.[1] ?? '';
  return message.messageId === 'ae-forgotten-export' && (published.has(name) || steps.has(name) || /Shape(\$\d+)?$/.test(name));
};

let failed = false;
for (const module of modules) {
  const reportFileName = `${module}.api.md`;
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder,
      mainEntryPointFilePath: `${projectFolder}/dist/${module}/index.d.ts`,
      bundledPackages: [],
      compiler: { tsconfigFilePath: `${projectFolder}/src/tsconfig.json` },
      apiReport: { enabled: true, reportFileName, reportFolder: `${projectFolder}/etc`, reportTempFolder: `${projectFolder}/temp/api` },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        extractorMessageReporting: {
          default: { logLevel: ExtractorLogLevel.Error },
          'ae-missing-release-tag': { logLevel: ExtractorLogLevel.None },
          // Which comments are needed is test/docs/undocumented.ts's business.
          'ae-undocumented': { logLevel: ExtractorLogLevel.None },
        },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: `${projectFolder}/package.json`,
  });
  const problems: string[] = [];
  const result = Extractor.invoke(config, {
    localBuild: update,
    messageCallback: (message: ExtractorMessage) => {
      message.handled = true;
      if (message.logLevel === ExtractorLogLevel.Error && !isPublished(message)) problems.push(message.formatMessageWithLocation(projectFolder));
    },
  });
  const changed = result.apiReportChanged || !existsSync(`${projectFolder}/etc/${reportFileName}`);
  if (changed && !update) problems.push(`differs from etc/${reportFileName}; the new face is in temp/api. If it is meant, run npm run api:update and commit it.`);
  console.log(`${problems.length > 0 ? '✗' : '✓'} ${module}${changed && update ? ': report written' : ''}`);
  for (const problem of problems) console.log(`  ${problem}`);
  failed ||= problems.length > 0;
}
if (failed) process.exit(1);
