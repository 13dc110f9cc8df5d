// As nginx does: QUIT lets open requests finish, TERM cuts them off.
const { createServer, get } = require('node:http');

let open = 0;

const server = createServer((_request, response) => {
  open += 1;
  setTimeout(() => response.end('slow page\n'), Number(process.env.SLOW_MS));
  response.on('close', () => {
    open -= 1;
  });
});

let visitors;

server.listen(8080, () => {
  console.log('listening on 8080');
  // Stands for visitors: at any time some of their requests are open.
  visitors = setInterval(() => {
    get('http://127.0.0.1:8080/slow', { agent: false }, (response) => response.resume());
  }, 250);
});

process.on('SIGQUIT', () => {
  clearInterval(visitors);
  console.log(`SIGQUIT: draining ${open} requests`);
  server.close(() => console.log('graceful shutdown complete'));
});

process.on('SIGTERM', () => {
  console.log(`SIGTERM: cutting off ${open} requests`);
  process.exit(0);
});
