'use strict';
// Makes a fresh shop able to sell: tax, channels, places of stock, and an account with the rights a listing tool
// needs. Running it again on the same data only reads. It gives what a test needs to know.

const rights = `[CreateCatalog, ReadCatalog, UpdateCatalog, DeleteCatalog, CreateAsset, ReadAsset, UpdateAsset,
  DeleteAsset, CreatePromotion, ReadPromotion, UpdatePromotion, DeletePromotion, ReadSettings]`;

class Client {
  constructor(settings) {
    this.address = `${settings.base}/admin-api`;
    this.headers = { 'content-type': 'application/json' };
  }

  async ask(query, variables = {}, channel) {
    const headers = channel ? { ...this.headers, 'vendure-token': channel } : this.headers;
    const answer = await fetch(this.address, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    const body = await answer.json();
    const refused = body.errors || Object.values(body.data || {}).find((part) => part && part.errorCode);
    if (refused) throw new Error(`${query.slice(0, 80)}: ${JSON.stringify(refused)}`);
    return { data: body.data, headers: answer.headers };
  }

  async login({ name, password }) {
    const { headers } = await this.ask(`mutation ($n: String!, $p: String!) {
      login(username: $n, password: $p) { ... on ErrorResult { errorCode message } } }`, { n: name, p: password });
    const bearer = headers.get('vendure-auth-token');
    if (bearer) this.headers.authorization = `Bearer ${bearer}`;
    else this.headers.cookie = headers.getSetCookie().map((c) => c.split(';')[0]).join('; ');
  }
}

// taxes makes zone, country and rate, and gives the zone.
async function taxes(shop) {
  const zone = (await shop.ask('mutation { createZone(input: { name: "中国" }) { id } }')).data.createZone.id;
  const country = (await shop.ask(`mutation {
    createCountry(input: { code: "CN", enabled: true, translations: [{ languageCode: zh_Hans, name: "中国" }] }) { id } }`)).data.createCountry.id;
  await shop.ask('mutation ($z: ID!, $m: [ID!]!) { addMembersToZone(zoneId: $z, memberIds: $m) { id } }', { z: zone, m: [country] });
  const category = (await shop.ask('mutation { createTaxCategory(input: { name: "农产品", isDefault: true }) { id } }')).data.createTaxCategory.id;
  await shop.ask(`mutation ($z: ID!, $c: ID!) {
    createTaxRate(input: { name: "9%", enabled: true, value: 9, categoryId: $c, zoneId: $z }) { id } }`, { z: zone, c: category });
  await shop.ask(`mutation {
    updateGlobalSettings(input: { availableLanguages: [zh_Hans, en], trackInventory: true }) { ... on ErrorResult { errorCode message } } }`);
  return zone;
}

function channelInput(zone, token, language, currency, others = []) {
  return {
    token, pricesIncludeTax: true, defaultLanguageCode: language, availableLanguageCodes: ['zh_Hans', 'en'],
    defaultCurrencyCode: currency, availableCurrencyCodes: [currency, ...others], defaultTaxZoneId: zone, defaultShippingZoneId: zone,
  };
}

// addChannel makes a channel with a place of stock of its own, unless it is to have none.
async function addChannel(shop, seller, input, stocked) {
  const { id } = (await shop.ask(`mutation ($i: CreateChannelInput!) {
    createChannel(input: $i) { ... on Channel { id } ... on ErrorResult { errorCode message } } }`,
  { i: { ...input, code: input.token, sellerId: seller } })).data.createChannel;
  if (stocked) {
    await shop.ask('mutation ($n: String!) { createStockLocation(input: { name: $n }) { id } }', { n: `${input.token} 仓` }, input.token);
  }
  return id;
}

async function addLister(shop, settings, channels) {
  const role = (await shop.ask(`mutation ($c: [ID!]!) {
    createRole(input: { code: "lister", description: "listing tool", permissions: ${rights}, channelIds: $c }) { id } }`, { c: channels })).data.createRole.id;
  await shop.ask('mutation ($i: CreateAdministratorInput!) { createAdministrator(input: $i) { id } }', {
    i: { firstName: 'Listing', lastName: 'Tool', emailAddress: settings.lister.name, password: settings.lister.password, roleIds: [role] },
  });
}

async function setUp(shop, settings, now) {
  const zone = await taxes(shop);
  const channels = [now.activeChannel.id];
  const first = settings.oneChannel ? 'farmgate-cny' : 'farmgate-all';
  if (!settings.oneChannel) {
    const add = async (input, stocked = true) => channels.push(await addChannel(shop, now.activeChannel.seller.id, input, stocked));
    await add(channelInput(zone, 'farmgate-cny', 'zh_Hans', 'CNY', ['USD']));
    await add(channelInput(zone, 'farmgate-usd', 'en', 'USD'));
    await add({ ...channelInput(zone, 'farmgate-bare', 'zh_Hans', 'CNY'), pricesIncludeTax: false }, false);
  }
  await addLister(shop, settings, channels);
  // The first channel's token is what says that everything else was done.
  await shop.ask(`mutation ($i: UpdateChannelInput!) { updateChannel(input: $i) { ... on ErrorResult { errorCode message } } }`,
    { i: { id: now.activeChannel.id, ...channelInput(zone, first, 'zh_Hans', 'CNY') } });
}

async function prepare(settings) {
  const shop = new Client(settings);
  await shop.login(settings.owner);
  const now = (await shop.ask('{ activeChannel { id token seller { id } } }')).data;
  if (!now.activeChannel.token.startsWith('farmgate-')) await setUp(shop, settings, now);
  return {
    base_url: shop.address,
    shop_url: `${settings.base}/shop-api`,
    owner: settings.owner,
    lister: settings.lister,
    channels: settings.oneChannel ? { cny: 'farmgate-cny' } : { all: 'farmgate-all', cny: 'farmgate-cny', usd: 'farmgate-usd', bare: 'farmgate-bare' },
    vendure: require('@vendure/core/package.json').version,
    pid: process.pid,
    data: settings.data,
  };
}

module.exports = { prepare };
