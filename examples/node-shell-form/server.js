const { createServer } = require('node:http');

const orders = ['#1041', '#1042', '#1043'];

const server = createServer((request, response) => {
  orders.push(request.url);
  response.writeHead(202).end();
});

server.listen(8080, () => console.log('listening on 8080'));

process.once('SIGTERM', () => {
  server.close();
  console.log(`SIGTERM: writing ${orders.length} orders`);
  setTimeout(() => {
    orders.length = 0;
    console.log('graceful shutdown complete');
  }, 400);
});
