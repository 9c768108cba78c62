import { z } from 'zod';
import { channelName, chatId, personId, platformId, updateId } from '../../../src/core/ids.ts';
import { replyText } from '../../../src/core/reply.ts';
import type { Channel, Inlet } from '../../../src/channels/channel.ts';
import type { ChannelModule } from '../../../src/channels/module.ts';
import { postJson } from '../../../src/channels/post-json.ts';

/** Where the platform wants the replies. */
interface Settings {
  readonly callback: string;
}

const name = channelName('example');

/** What the platform posts to `/example`. Strangers write it: nothing of it is believed before it has this shape. */
const incoming = z.strictObject({
  id: z.string().min(1).max(100),
  person: z.string().min(1).max(100),
  text: z.string().max(10_000).optional(),
  choice: z.string().max(64).optional(),
});

const longestBody = 64 * 1024;

export const channel: ChannelModule<Settings> = {
  title: { zh: '示例', en: 'example' },
  configure({ EXAMPLE_CALLBACK: callback }) {
    if (callback === undefined) return { kind: 'off' };
    if (URL.canParse(callback)) return { kind: 'on', settings: { callback } };
    const remedy = { zh: '请写 http 或 https 地址', en: 'write an http or https address' };
    return { kind: 'faults', faults: [{ setting: 'EXAMPLE_CALLBACK', remedy }] };
  },
  async probe({ callback }, signal) {
    try {
      await fetch(callback, { method: 'HEAD', signal });
      return { works: true, text: { zh: '连得上', en: 'can be reached' } };
    } catch {
      return { works: false, text: { zh: '连不上，请检查地址', en: 'cannot be reached: check the address' } };
    }
  },
  async create({ callback }, { now, site, report }): Promise<Channel> {
    let inlet: Inlet | null = null;
    site.serve('/example', async (request) => {
      if (inlet === null) return new Response(null, { status: 503 });
      const body = await request.text();
      const read = body.length > longestBody ? null : incoming.safeParse(jsonIn(body));
      if (read?.success !== true) return new Response(null, { status: 400 });
      const { id, person, text = '', choice } = read.data;
      try {
        // Only what is stored is taken; for anything else the platform comes again, with the same id.
        await inlet.receive({
          channel: name,
          id: updateId(id),
          at: now(),
          chat: chatId(name, person),
          chatKind: 'direct',
          person: personId(name, person),
          event:
            choice === undefined ? { kind: 'message', text, mentioned: true } : { kind: 'choice', choice },
        });
        return new Response(null, { status: 202 });
      } catch {
        return new Response(null, { status: 503 });
      }
    });
    return {
      name,
      async start(given) {
        inlet = given;
        report({ state: 'online' });
      },
      send({ id, chat, reply }) {
        const { choices, choicesTitle } = reply;
        const message = { id, person: platformId(chat), text: replyText(reply), choices, choicesTitle };
        return postJson(callback, message, ({ ok }) =>
          ok === true ? { kind: 'delivered' } : { kind: 'rejected', reason: 'the platform refused it' },
        );
      },
      async stop() {
        inlet = null;
      },
    };
  },
};

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
