// As nginx does: QUIT lets open requests finish, TERM cuts them off.
const { createServer, get } = require('node:http');

let open = 0;
let draining = false;

const server = createServer((_request, response) => {
  open += 1;
  setTimeout(() => response.end('slow page\n'), Number(process.env.SLOW_MS));
  response.on('close', () => {
    open -= 1;
  });
});

server.listen(8080, () => {
  console.log('listening on 8080');
  keepWarm();
});

// Asks for the slowest page again and again, so that it stays in the cache.
function keepWarm() {
  if (draining) return;
  get('http://127.0.0.1:8080/slow', { agent: false }, (response) => response.resume().on('end', keepWarm));
}

process.on('SIGQUIT', () => {
  draining = true;
  console.log(`SIGQUIT: draining ${open} requests`);
  server.close(() => console.log('graceful shutdown complete'));
});

process.on('SIGTERM', () => {
  console.log(`SIGTERM: cutting off ${open} requests`);
  process.exit(0);
});
