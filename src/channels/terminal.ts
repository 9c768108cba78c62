import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { ChatId } from '../core/ids.ts';
import { channelName, chatId, personId, updateId } from '../core/ids.ts';
import type { Language } from '../core/conversation.ts';
import { wordsIn } from '../core/words.ts';
import type { Channel } from './channel.ts';
import { replyInTerminal } from './terminal-reply.ts';

/** What the terminal is built from. */
export interface TerminalOptions {
  readonly input: Readable;
  readonly output: Writable;
  /** Somebody types at it: a prompt is shown. */
  readonly interactive: boolean;
  /** The name of whoever sits there, so that several people of one machine have a conversation each. */
  readonly user: string;
  /** A new id for a line that was typed. */
  readonly newId: () => string;
  readonly now: () => number;
  /** The language of what the terminal itself says. */
  readonly language: Language;
  /** A line could not be stored; the person has been told. */
  readonly onLost: (error: unknown) => void;
  /** The input has ended, or the person typed one of the words that leave. */
  readonly onEnd: () => void;
}

const leave = /^[\s/]*(?:退出|exit|quit|再见退出)[\s。.!！]*$/iu;
const prompt = '› ';

const terminalName = channelName('terminal');

/** A conversation in a terminal: one direct chat, a line a message. */
export function createTerminalChannel(options: TerminalOptions): Channel {
  const { input, output } = options;
  const chat: ChatId = chatId(terminalName, options.user);
  const person = personId(terminalName, options.user);
  let lines: Interface | null = null;
  const showPrompt = () => {
    if (options.interactive) lines?.prompt();
  };

  return {
    name: terminalName,
    async start(inlet) {
      // Not before somebody listens: what is piped in comes at once.
      const reading = createInterface({
        input,
        crlfDelay: Infinity,
        ...(options.interactive && { output, terminal: true }),
      });
      lines = reading;
      reading.setPrompt(prompt);
      // One after the other: the order they were typed in is the order they are stored in.
      let stored = Promise.resolve();
      // Closing does not take back lines that were read along with the last one.
      let left = false;
      reading.on('line', (text) => {
        if (left) return;
        if (leave.test(text)) {
          left = true;
          reading.close();
          return;
        }
        if (text.trim() === '') {
          showPrompt();
          return;
        }
        stored = stored.then(() => take(text));
      });
      reading.on('close', () => void stored.then(options.onEnd));
      showPrompt();

      async function take(text: string): Promise<void> {
        const event = { kind: 'message', text, mentioned: true } as const;
        const from = { channel: terminalName, chat, chatKind: 'direct', person } as const;
        try {
          await inlet.receive({ ...from, id: updateId(options.newId()), at: options.now(), event });
        } catch (error) {
          options.onLost(error);
          output.write(`${wordsIn[options.language].failed}\n\n`);
          showPrompt();
        }
      }
    },
    async send({ reply }) {
      const shown = await replyInTerminal(reply, options.language);
      const written = await new Promise<Error | null | undefined>((resolve) => {
        output.write(`${shown}\n\n`, resolve);
      });
      showPrompt();
      return written ? { kind: 'unknown', reason: written.message } : { kind: 'delivered' };
    },
    async stop() {
      lines?.close();
    },
  };
}
