import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { channelName, chatId, personId } from '../../../src/core/ids.ts';
import { alarmAfterMs } from '../../../src/delivery/channel-alarm.ts';
import { openSqliteStore } from '../../../src/store/open-sqlite-store.ts';
import { startLianda } from '../../commands/lianda.ts';
import type { Platform } from './platform.ts';
import { botId, startPlatform } from './platform.ts';
import { wechatEnvironment } from './wechat-under-test.ts';

/** How long the gateway is away, in seconds. `LIANDA_OUTAGES=5,30,150` takes four minutes (CONTRIBUTING.md). */
const outages = (process.env['LIANDA_OUTAGES'] ?? '5').split(',').map(Number);

/** A gateway that is back is in use within this. */
const backWithinMs = 10_000;

const web = channelName('web');
const admin = 'the-admins-browser';

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

/** The whole program on an empty folder, with an admin who is linked to a chat on the web. */
async function serve(platform: Platform) {
  const data = mkdtempSync(join(tmpdir(), 'lianda-outage-'));
  const openStore = () => openSqliteStore(join(data, 'lianda.db'));
  const store = await openStore();
  await store.staff.grant(personId(web, admin), 'admin', Date.now());
  await store.close();
  const child = startLianda(['serve', '--json'], {
    PORT: '0',
    LIANDA_DATA: data,
    LOG_LEVEL: 'info',
    WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT: 'true',
    ...wechatEnvironment(platform),
  });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  ending.push(async () => {
    await end(child);
    rmSync(data, { recursive: true });
  });
  const { url } = JSON.parse(await firstLine(child)) as { readonly url: string };
  return {
    log: () => log,
    async becomes(state: string): Promise<void> {
      for (;;) {
        const ready = (await (await fetch(`${url}/readyz`)).json()) as {
          readonly channels: { readonly wechat: string };
        };
        if (ready.channels.wechat === state) return;
        await pause(50);
      }
    },
    async hasDelivered(count: number): Promise<void> {
      const store = await openStore();
      while ((await store.outbox.counts()).delivered < count) await pause(20);
      await store.close();
    },
    async notices(): Promise<readonly string[]> {
      const store = await openStore();
      const lines = await store.inbox.transcript(chatId(web, admin), 0, 100);
      await store.close();
      return lines.flatMap((line) => (line.kind === 'reply' ? [line.delivery.reply.body] : []));
    },
  };
}

const firstLine = (child: ChildProcessWithoutNullStreams): Promise<string> =>
  new Promise((resolve, reject) => {
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (out.includes('\n')) resolve(out.slice(0, out.indexOf('\n')));
    });
    child.once('exit', (code) => reject(new Error(`the program ended with ${code}`)));
  });

const end = (child: ChildProcessWithoutNullStreams): Promise<unknown> =>
  new Promise((resolve) => {
    if (child.exitCode !== null) return resolve(null);
    child.once('exit', resolve);
    child.kill('SIGTERM');
  });

describe('the gateway dies and comes back', () => {
  for (const seconds of outages) {
    test(
      `${seconds} s away: in use again within 10 s, nothing lost or doubled, admins told ${seconds * 1000 < alarmAfterMs ? 'nothing' : 'once'}`,
      { timeout: seconds * 1000 + 90_000 },
      async () => {
        const platform = await startPlatform();
        ending.push(() => platform.close());
        const people = ['wxid_ann', 'wxid_bob', 'wxid_cid', 'wxid_dan'];
        for (const [place, id] of people.entries()) await platform.contact(id, `小${place}`);
        await platform.room('office@chatroom', '工作群', people);
        const program = await serve(platform);
        await program.becomes('online');

        await platform.say('wxid_ann', '@链答\u2005链主单位有哪些？', {
          room: 'office@chatroom',
          mentions: [botId],
        });
        await platform.sees('office@chatroom', (texts) =>
          texts.some((text) => text.startsWith('@小0\u2005')),
        );

        // Answers leave 1.5 s apart: while the first is read, the others wait to be sent.
        for (const id of people) await platform.say(id, '链主单位有哪些？');
        await Promise.any(people.map((id) => platform.sees(id, (texts) => texts.length === 1)));
        // Killed before that one is known to have arrived, it would rightly be sent again.
        await program.hasDelivered(2);
        await platform.kill();
        const killedAt = Date.now();
        await program.becomes('degraded');
        const beforeReturn = platform.sent.length;
        expect(beforeReturn).toBeLessThan(1 + people.length);
        await pause(seconds * 1000);

        await platform.revive();
        const returnedAt = performance.now();
        await program.becomes('online');
        const backAfterMs = performance.now() - returnedAt;
        expect(backAfterMs).toBeLessThan(backWithinMs);
        for (const id of people) await platform.sees(id, (texts) => texts.length >= 1);
        await platform.say('wxid_ann', '哪些单位可以申报？');
        await platform.sees('wxid_ann', (texts) => texts.length >= 2);
        // A puppet that hands over what was said meanwhile may do so more than once.
        const late = await platform.say('wxid_bob', '哪些单位可以申报？', { at: killedAt - 60_000 });
        for (const _ of ['once more', 'and again']) await platform.order({ kind: 'again', id: late });
        await platform.sees('wxid_bob', (texts) => texts.length >= 2);
        await platform.say('wxid_dan', '哪些单位可以申报？');
        await platform.sees('wxid_dan', (texts) => texts.length >= 2);
        const counts = people.map((id) => platform.sent.filter(({ to }) => to === id).length);
        expect(counts).toEqual([2, 2, 1, 2]);

        const notices = await program.notices();
        const told = ['程序正在自动重连', '这段时间别人发来的消息可能没有收到'];
        expect(notices.map((notice) => told.find((words) => notice.includes(words)))).toEqual(
          seconds * 1000 < alarmAfterMs ? [] : told,
        );
        const [deaf, ...more] = program.log().matchAll(/"since":(\d+),"until":(\d+)[^\n]*hears again/gu);
        expect(more).toEqual([]);
        // From the last sign of life to the sign-in: all of the outage lies between.
        expect(Number(deaf?.[1])).toBeLessThanOrEqual(killedAt);
        expect(Number(deaf?.[2])).toBeGreaterThanOrEqual(killedAt + seconds * 1000);
        expect(program.log()).not.toContain('链主单位');
        console.log(`away ${seconds} s: online ${Math.round(backAfterMs)} ms after its return`);
      },
    );
  }
});
