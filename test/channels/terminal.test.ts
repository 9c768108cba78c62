import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createTerminalChannel } from '../../src/channels/terminal.ts';
import { composeBroadcast } from '../../src/core/broadcasts/compose-broadcast.ts';
import type { Language } from '../../src/core/conversation.ts';
import type { ReplyId } from '../../src/core/ids.ts';
import { chatId } from '../../src/core/ids.ts';
import { createArrayInlet } from '../contracts/array-inlet.ts';
import { describeChannel } from '../contracts/channel.ts';
import { broadcastOf } from '../core/broadcasts/sample-broadcast.ts';
import { sampleSheet } from '../rendering/sample-sheet.ts';

function createTerminal(language: Language = 'zh') {
  const input = new PassThrough();
  const output = new PassThrough().setEncoding('utf8');
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  let ids = 0;
  const channel = createTerminalChannel({
    input,
    output,
    interactive: false,
    user: 'ann',
    newId: () => String(++ids),
    now: Date.now,
    language,
    onLost() {},
    onEnd: end,
  });
  let shown = '';
  const waiting = new Set<() => void>();
  output.on('data', (text: string) => {
    shown += text;
    for (const look of waiting) look();
  });
  const sees = (text: string): Promise<string> => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const look = () => {
      if (shown.includes(text)) resolve(shown);
    };
    waiting.add(look);
    look();
    return promise;
  };
  return { channel, input, sees, ended };
}

describeChannel('terminal', { hasManyPeople: false, redelivers: false, hasButtons: false }, async () => {
  const { channel, input, sees } = createTerminal();
  // A terminal never says that a line was taken.
  const unanswered = () => Promise.resolve(null);
  const say = (text: string) => {
    input.write(`${text}\n`);
    return unanswered();
  };
  return {
    channel,
    newPerson: () => Promise.resolve({ say, repeat: unanswered, press: unanswered, sees }),
    close: () => Promise.resolve(),
  };
});

test('one of the words that leave ends the conversation, once all that was said is stored', async () => {
  const { channel, input, ended } = createTerminal();
  const inlet = createArrayInlet();
  await channel.start(inlet);
  input.write('一\n\n二\n退出\n三\n');
  await ended;
  expect(inlet.deliveries.map(({ event }) => event)).toEqual(
    ['一', '二'].map((text) => ({ kind: 'message', text, mentioned: true })),
  );
});

test('a person whose line could not be stored is told', async () => {
  const { channel, input, sees } = createTerminal();
  const inlet = createArrayInlet();
  inlet.fail(true);
  await channel.start(inlet);
  input.write('一\n');
  expect(await sees('请再发一次')).toContain('没能处理');
});

test('no control sequence in a reply reaches the terminal', async () => {
  const { channel, input, sees } = createTerminal();
  const inlet = createArrayInlet();
  await channel.start(inlet);
  input.write('一\n');
  const [update] = await inlet.delivered(1);
  if (update === undefined) throw new Error('Cannot go on: no update');
  await channel.send(
    inlet.answer(update, {
      kind: 'answer',
      body: '红\u001b[31m字\u0007',
      entries: [],
      sources: [],
      choices: [],
    }),
  );
  expect(await sees('字')).toBe('红[31m字\n\n');
});

test.for([
  ['zh', '终端里不能给文件，内容同上：申报清单.docx、申报清单.ics'],
  ['en', 'No files can be had in a terminal; the same stands above: 申报清单.docx, 申报清单.ics'],
] as const)(
  'a sheet is shown once, as text, and its other forms are named, in %s',
  async ([language, hint]) => {
    const { channel, input, sees } = createTerminal(language);
    const inlet = createArrayInlet();
    await channel.start(inlet);
    input.write('一\n');
    const [update] = await inlet.delivered(1);
    if (update === undefined) throw new Error('Cannot go on: no update');
    await channel.send(
      inlet.answer(update, {
        kind: 'flow',
        body: '清单好了',
        entries: [],
        sources: [],
        choices: [],
        attachments: [
          { name: '申报清单.docx', mediaType: 'x/y', form: 'word' },
          { name: '申报清单.md', mediaType: 'text/markdown', form: 'markdown' },
          { name: '申报清单.ics', mediaType: 'text/calendar', form: 'calendar' },
          { name: '说明.txt', mediaType: 'text/plain', text: '一段\u001b说明' },
        ],
        sheet: sampleSheet,
      }),
    );
    const shown = await sees(hint);
    expect(shown).toMatch(/^清单好了\n\n\[申报清单\.md\]\n# 申报清单\n/u);
    expect(shown).toContain('- [x] 定下牵头单位和联系人');
    expect(shown).toContain(`\n[说明.txt]\n一段说明\n\n${hint}\n\n`);
    expect(shown.split('# 申报清单\n')).toHaveLength(2);
  },
);

test('a broadcast is plain text with numbered choices, and its file is named as one to open elsewhere', async () => {
  const { channel, sees } = createTerminal();
  const inlet = createArrayInlet();
  await channel.start(inlet);
  const file = { name: '表.pdf', mediaType: 'application/pdf', bytes: 4 };
  const reply = composeBroadcast(
    broadcastOf({ body: '**请**看[这里](https://a.example)', choices: ['参加'], receipt: true, file }),
    { fill: null },
  );
  await channel.send({
    id: 'b12:terminal:ann' as ReplyId,
    chat: chatId(channel.name, 'ann'),
    chatKind: 'direct',
    position: 1,
    reply,
  });
  const shown = await sees('表.pdf');
  expect(shown).toContain('请看这里（https://a.example）\n');
  expect(shown).toContain('请选一个回复：\n  1. 参加\n  2. 收到\n');
  expect(shown).toContain('终端里不能给文件，需要的话，请到网页上办：表.pdf');
  await channel.stop();
});
