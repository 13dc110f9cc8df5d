// Ends gracefully half a second after it is told. LISTENS=once is Node's `process.once`: a second TERM kills it.
process[process.env.LISTENS]('SIGTERM', () => {
  console.log('told');
  setTimeout(() => {
    console.log('finished');
    process.exit(0);
  }, 500);
});
setInterval(() => {}, 60_000);
console.log('ready');
