// Takes one job at a time. It has no handler of its own: as in celery, the master decides when it ends.
const { spawn } = require('node:child_process');

process.on('message', (job) => {
  spawn('./convert.sh', [String(job)], { stdio: 'ignore' }).on('exit', () => process.send(job));
});
