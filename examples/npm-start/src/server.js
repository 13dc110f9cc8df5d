const { createServer } = require('node:http');

let sessions = 3;

const server = createServer((_request, response) => {
  sessions += 1;
  response.end(`${sessions} sessions\n`);
});

server.listen(8080, () => console.log('listening on 8080'));

process.once('SIGTERM', () => {
  server.close();
  console.log(`SIGTERM: saving ${sessions} sessions`);
  setTimeout(() => console.log('graceful shutdown complete'), 400);
});
