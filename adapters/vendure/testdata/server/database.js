'use strict';
// The shop's database: a PostgreSQL cluster of its own in the data folder, never run as root, or SQLite in memory.
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const root = process.getuid && process.getuid() === 0;

// run starts a PostgreSQL program, as user postgres where we are root.
function run(program, args) {
  const [command, rest] = root ? ['runuser', ['-u', 'postgres', '--', program, ...args]] : [program, args];
  return execFileSync(command, rest, { stdio: ['ignore', 'ignore', 'pipe'], cwd: '/' });
}

// programs finds the newest PostgreSQL that Debian installed.
function programs() {
  const home = '/usr/lib/postgresql';
  const versions = fs.existsSync(home) ? fs.readdirSync(home).sort((a, b) => Number(a) - Number(b)) : [];
  const found = versions.map((v) => path.join(home, v, 'bin')).filter((bin) => fs.existsSync(path.join(bin, 'initdb')));
  if (!found.length) throw new Error('no PostgreSQL server: install the package postgresql, or set FG_DB=sqljs');
  return found[found.length - 1];
}

// zombie says that a killed server is still waiting to be fetched by its parent: it listens to nobody, but pg_ctl and
// the next server take it for alive.
function zombie(cluster) {
  try {
    const pid = fs.readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0].trim();
    return /\) [ZX] /.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function runs(bin, cluster) {
  if (zombie(cluster)) return false;
  try {
    run(path.join(bin, 'pg_ctl'), ['-D', cluster, 'status']);
    return true;
  } catch {
    return false;
  }
}

// A cluster that outlived a killed shop is taken over as it is.
function startCluster(bin, cluster, port) {
  if (!fs.existsSync(path.join(cluster, 'PG_VERSION'))) {
    run(path.join(bin, 'initdb'), ['-D', cluster, '-A', 'trust', '-U', 'shop', '-E', 'UTF8', '--locale=C.UTF-8', '-N']);
  }
  if (runs(bin, cluster)) return Number(fs.readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')[3]);
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${cluster} -c fsync=off`;
  const start = () => run(path.join(bin, 'pg_ctl'), ['-D', cluster, '-w', '-t', '60', '-l', path.join(cluster, 'server.log'), '-o', options, 'start']);
  for (let left = 20; ; left--) { // processes of a cluster that was killed go away one by one
    try {
      if (zombie(cluster)) fs.rmSync(path.join(cluster, 'postmaster.pid'));
      start();
      return port;
    } catch (err) {
      if (left === 0) throw err;
      execFileSync('sleep', ['0.5']);
    }
  }
}

function startPostgres(settings) {
  const bin = programs();
  const cluster = path.join(settings.data, 'pg');
  if (!fs.existsSync(cluster)) {
    fs.mkdirSync(cluster, { mode: 0o700 });
    fs.chmodSync(settings.data, 0o711);
    if (root) execFileSync('chown', ['postgres:', cluster]);
  }
  const port = startCluster(bin, cluster, settings.databasePort);
  return {
    connection: { type: 'postgres', host: '127.0.0.1', port, username: 'shop', password: '', database: 'postgres' },
    stop() {
      if (runs(bin, cluster)) run(path.join(bin, 'pg_ctl'), ['-D', cluster, '-m', 'fast', '-w', 'stop']);
    },
  };
}

function start(settings) {
  switch (settings.database) {
    case 'postgres': return startPostgres(settings);
    case 'sqljs': return {
      connection: { type: 'sqljs', location: path.join(settings.data, 'shop.sqljs'), autoSave: true },
      stop() {},
    };
    default: throw new Error(`FG_DB is postgres or sqljs, not ${settings.database}`);
  }
}

module.exports = { start };
