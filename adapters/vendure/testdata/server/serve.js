'use strict';
// Starts a real Vendure shop on 127.0.0.1, prints one JSON line when it can sell, and stops on SIGTERM or SIGINT.
process.env.VENDURE_DISABLE_TELEMETRY = 'true'; // a test tells nobody that it runs

const fs = require('node:fs');
const { read } = require('./settings');
const database = require('./database');
const { open } = require('./shop');
const { prepare } = require('./prepare');

const closing = []; // undone in reverse order

// stop ends everything once. The shop waits for idle connections; three seconds are enough.
async function stop(code) {
  const late = new Promise((resolve) => setTimeout(resolve, 3000));
  for (const close of closing.splice(0).reverse()) {
    try {
      await Promise.race([close(), late]);
    } catch (err) {
      process.stderr.write(`${err.message}\n`);
    }
  }
  process.exit(code);
}

async function main() {
  const settings = await read(process.env);
  if (!settings.kept) closing.push(() => fs.rmSync(settings.data, { recursive: true, force: true }));
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => stop(0));
  if (process.env.FG_TIED === '1') process.stdin.on('end', () => stop(0)).resume(); // whoever started us has died
  const db = database.start(settings);
  closing.push(() => db.stop());
  const app = await open(settings, db.connection);
  closing.push(() => app.close());
  console.log(JSON.stringify(await prepare(settings)));
}

main().catch((err) => {
  process.stderr.write(`${err.stack}\n`);
  stop(1);
});
