// The public face of every module as api-extractor reads it from the built declarations, kept in etc/<module>.api.md.
// Fails when the face has changed; with --update it writes the new one, for review in the same change.
import { Extractor, ExtractorConfig, ExtractorLogLevel, type ExtractorMessage } from '@microsoft/api-extractor';
import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { modules, root } from './modules.ts';

const projectFolder = fileURLToPath(root).replace(/\/$/, '');
const update = process.argv.includes('--update');
mkdirSync(`${projectFolder}/temp/api`, { recursive: true });

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
      if (message.logLevel === ExtractorLogLevel.Error) problems.push(message.formatMessageWithLocation(projectFolder));
    },
  });
  const missing = !update && !existsSync(`${projectFolder}/etc/${reportFileName}`);
  const changed = result.apiReportChanged || missing;
  if (problems.length > 0 || (changed && !update)) failed = true;
  console.log(`${problems.length > 0 || (changed && !update) ? '✗' : '✓'} ${module}${changed ? (update ? ': report written' : `: differs from etc/${reportFileName}; the new face is in temp/api. If it is meant, run npm run api:update and commit it.`) : ''}`);
  for (const problem of problems) console.log(`  ${problem}`);
}
if (failed) process.exit(1);
