/** Loaded before the API in a test: answers `use` with memory after collecting garbage, and the CPU time so far. */
process.on('message', (message) => {
  if (message !== 'use') return;
  globalThis.gc({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  process.send({ rssBytes: rss, heapBytes: heapUsed, cpuMs: (user + system) / 1000 });
});
