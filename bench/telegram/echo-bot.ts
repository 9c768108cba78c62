/** The measure: a bot that sends every text back, as grammY's guide writes it, on `node:http`. It keeps nothing. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Bot, webhookCallback } from 'grammy';
import { answerAboutCpu } from './cpu.ts';

const { BENCH_API_ROOT: apiRoot = '', BENCH_TOKEN: token = '', BENCH_SECRET: secretToken = '' } = process.env;
const bot = new Bot(token, { client: { apiRoot } });
bot.on('message:text', async (context) => {
  await context.reply(context.message.text);
});
await bot.init();
const answer = webhookCallback(bot, 'http', { secretToken });
const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    console.error(error);
    response.writeHead(500).end();
  });
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram` });
});
answerAboutCpu();
