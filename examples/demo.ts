import { runCommand } from './command-line.ts';

// `npm run demo | head` closes the pipe early: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const onTerminal = process.stderr.isTTY;

process.exitCode = await runCommand(
  process.argv.slice(2),
  {
    print: (line) => process.stdout.write(`${line}\n`),
    // One line that is written over on a terminal, one below the other in a log.
    progress: (text) => {
      if (onTerminal) process.stderr.write(`\r\u001B[2K${text}`);
      else if (text !== '') process.stderr.write(`${text}\n`);
    },
    now: () => performance.now(),
  },
  (line) => process.stderr.write(`${line}\n`),
);
