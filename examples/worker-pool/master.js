// A prefork pool as celery's: the master hands out jobs, and on TERM lets the running ones finish.
const { fork } = require('node:child_process');

const poolSize = 2;
let nextJob = 1;
let stopping = false;
let lost = 0;
let alive = poolSize;

for (let slot = 0; slot < poolSize; slot += 1) {
  const worker = fork('./worker.js');
  let running = null;

  const dispatch = () => {
    if (stopping) {
      worker.disconnect();
    } else {
      running = nextJob++;
      worker.send(running);
    }
  };

  worker.on('message', (job) => {
    console.log(`job ${job} finished`);
    running = null;
    dispatch();
  });

  worker.on('exit', (_code, signal) => {
    if (running !== null) {
      lost += 1;
      console.log(`job ${running} lost: its worker was killed by ${signal}`);
    }
    alive -= 1;
    if (alive === 0) finish();
  });

  dispatch();
}

process.on('SIGTERM', () => {
  stopping = true;
  console.log('warm shutdown: waiting for the running jobs');
});

function finish() {
  if (lost === 0) console.log('graceful shutdown complete');
  process.exitCode = lost === 0 ? 0 : 70;
}
