'use strict';
// What the environment says about the shop to start; README.md lists the variables.
const fs = require('node:fs');
const net = require('node:net');
const os = require('node:os');
const path = require('node:path');

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function read(env) {
  const kept = Boolean(env.FG_DATA);
  const data = kept ? path.resolve(env.FG_DATA) : fs.mkdtempSync(path.join(os.tmpdir(), 'farmgate-shop-'));
  fs.mkdirSync(path.join(data, 'assets'), { recursive: true });
  const port = Number(env.FG_PORT) || await freePort();
  return {
    kept, data, port,
    base: `http://127.0.0.1:${port}`,
    database: env.FG_DB || 'postgres',
    databasePort: Number(env.FG_PG_PORT) || await freePort(),
    session: env.FG_SESSION || '1d',
    listLimit: Number(env.FG_LIST_LIMIT) || 1000,
    uniqueCodes: env.FG_UNIQUE_CODES === '1',
    withoutCodes: env.FG_NO_CODES === '1',
    cookiesOnly: env.FG_COOKIES === '1',
    oneChannel: env.FG_ONE_CHANNEL === '1',
    owner: { name: 'superadmin', password: 'superadmin' },
    lister: { name: 'lister@farmgate.test', password: 'lister-password' },
  };
}

module.exports = { read };
