// A prefork pool, as celery's: the master lets the job that runs finish, of which its worker knows nothing.
import { fork } from 'node:child_process';

if (process.argv[2] === 'worker') {
  process.once('message', () =>
    setTimeout(() => {
      console.log('finished');
      process.exit(0);
    }, 500),
  );
  process.send('ready');
} else {
  const worker = fork('pool.js', ['worker']);
  worker.once('message', (line) => console.log(line));
  worker.once('exit', (code) => process.exit(code === 0 ? 0 : 70));
  process.on('SIGTERM', () => {
    console.log('told');
    worker.send('finish');
  });
}
