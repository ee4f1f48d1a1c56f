'use strict';
// The shop program itself: Vendure with its asset server, as a cooperative's helper would configure it.
const path = require('node:path');
const {
  bootstrap, DefaultJobQueuePlugin, DefaultSearchPlugin, JobQueueService, LanguageCode,
} = require('@vendure/core');
const { AssetServerPlugin } = require('@vendure/asset-server-plugin');

const log = (level) => (message, context) => process.stderr.write(`${level} ${context || ''} ${message}\n`);
const logger = { error: log('error'), warn: log('warn'), info: log('info'), verbose() {}, debug() {} };

function config(settings, connection) {
  const code = {
    name: 'merchantCode', type: 'string', nullable: true, public: false, length: 128,
    ...(settings.uniqueCodes ? { unique: true } : { index: true }),
  };
  return {
    logger,
    defaultLanguageCode: LanguageCode.zh_Hans,
    apiOptions: {
      hostname: '127.0.0.1', port: settings.port, adminApiPath: 'admin-api', shopApiPath: 'shop-api',
      adminListQueryLimit: settings.listLimit,
    },
    authOptions: {
      tokenMethod: settings.cookiesOnly ? 'cookie' : ['cookie', 'bearer', 'api-key'],
      sessionDuration: settings.session,
      superadminCredentials: { identifier: settings.owner.name, password: settings.owner.password },
      cookieOptions: { secret: 'test-only' },
    },
    dbConnectionOptions: { ...connection, synchronize: true, logging: false },
    customFields: { Product: settings.withoutCodes ? [] : [code] },
    paymentOptions: { paymentMethodHandlers: [] },
    plugins: [
      AssetServerPlugin.init({
        route: 'assets', assetUploadDir: path.join(settings.data, 'assets'), assetUrlPrefix: `${settings.base}/assets/`,
      }),
      DefaultJobQueuePlugin.init({ pollInterval: 200 }),
      DefaultSearchPlugin.init({ bufferUpdates: false }),
    ],
  };
}

async function open(settings, connection) {
  const app = await bootstrap(config(settings, connection));
  await app.get(JobQueueService).start();
  return app;
}

module.exports = { open };
