import type { InlineKeyboardMarkup, MessageEntity } from 'grammy/types';

/** What a bot sends along with a call, its JSON read. */
export type Payload = Readonly<Record<string, unknown>>;

const known: Readonly<Record<string, readonly string[]>> = {
  getMe: [],
  getUpdates: ['offset', 'limit', 'timeout', 'allowed_updates'],
  deleteWebhook: ['drop_pending_updates'],
  setWebhook: ['url', 'secret_token', 'allowed_updates', 'max_connections', 'drop_pending_updates'],
  getWebhookInfo: [],
  setMyCommands: ['commands', 'scope', 'language_code'],
  answerCallbackQuery: ['callback_query_id', 'text', 'show_alert'],
  sendChatAction: ['chat_id', 'message_thread_id', 'action'],
  sendMessage: [
    'chat_id',
    'message_thread_id',
    'text',
    'entities',
    'link_preview_options',
    'reply_parameters',
    'reply_markup',
  ],
  sendDocument: [
    'chat_id',
    'message_thread_id',
    'document',
    'caption',
    'caption_entities',
    'reply_parameters',
    'reply_markup',
  ],
};

const entityTypes = new Set(['bold', 'italic', 'strikethrough', 'blockquote', 'code', 'pre', 'text_link']);

/** What the Bot API would refuse in a call, or would silently do otherwise than was meant; null for a good one. */
export function faultInCall(method: string, payload: Payload): string | null {
  const fields = known[method];
  if (fields === undefined) return 'Not Found: method not found';
  const unknown = Object.keys(payload).filter((field) => !fields.includes(field));
  if (unknown.length > 0) return `Bad Request: unknown field ${unknown.join()}`;
  if (method === 'sendMessage')
    return faultInText(payload['text'], payload['entities'], 4096, 1) ?? faultInMarkup(payload);
  if (method === 'sendDocument')
    return (
      faultInText(payload['caption'] ?? '', payload['caption_entities'], 1024, 0) ?? faultInMarkup(payload)
    );
  if (method === 'setMyCommands') return faultInCommands(payload['commands']);
  if (method === 'setWebhook') return faultInWebhook(payload);
  return null;
}

function faultInText(text: unknown, entities: unknown, longest: number, shortest: number): string | null {
  if (typeof text !== 'string') return 'Bad Request: text must be a string';
  if (!text.isWellFormed()) return 'Bad Request: strings must be encoded in UTF-8';
  if (text.trim().length < shortest) return 'Bad Request: message text is empty';
  if (text.length > longest) return 'Bad Request: message is too long';
  const listed = (entities ?? []) as readonly MessageEntity[];
  return listed.map((entity) => faultInEntity(entity, text, listed)).find((fault) => fault !== null) ?? null;
}

function faultInEntity(entity: MessageEntity, text: string, all: readonly MessageEntity[]): string | null {
  const { type, offset, length } = entity;
  const end = offset + length;
  if (!entityTypes.has(type)) return `Bad Request: unsupported entity ${type}`;
  if (!(offset >= 0 && length > 0 && end <= text.length))
    return 'Bad Request: entity beyond the end of the text';
  if (!text.slice(offset, end).isWellFormed()) return 'Bad Request: entity begins or ends within a character';
  if (type === 'text_link' && !/^https?:/u.test(entity.url)) return 'Bad Request: wrong HTTP URL';
  const crosses = all.some(
    (other) =>
      other !== entity &&
      other.offset < offset &&
      other.offset + other.length > offset &&
      other.offset + other.length < end,
  );
  if (crosses) return 'Bad Request: entities cross';
  const isVerbatim = type === 'code' || type === 'pre';
  const nested = all.some(
    (other) =>
      other !== entity &&
      other.type !== 'blockquote' &&
      other.offset < end &&
      other.offset + other.length > offset,
  );
  return isVerbatim && nested ? 'Bad Request: code within another entity' : null;
}

function faultInMarkup(payload: Payload): string | null {
  if (payload['reply_markup'] === undefined) return null;
  const rows = (payload['reply_markup'] as InlineKeyboardMarkup).inline_keyboard;
  const buttons = rows.flat();
  if (buttons.length > 100 || rows.some((row) => row.length === 0 || row.length > 8))
    return 'Bad Request: BUTTONS_TOO_MUCH';
  for (const button of buttons) {
    const bytes = 'callback_data' in button ? Buffer.byteLength(button.callback_data) : 0;
    if (bytes < 1 || bytes > 64) return 'Bad Request: BUTTON_DATA_INVALID';
    if (button.text.trim() === '') return 'Bad Request: text buttons are unallowed to be empty';
  }
  return null;
}

function faultInCommands(commands: unknown): string | null {
  const listed = commands as readonly { readonly command: string; readonly description: string }[];
  if (listed.length === 0 || listed.length > 100) return 'Bad Request: BOT_COMMANDS_TOO_MUCH';
  const isGood = listed.every(
    ({ command, description }) =>
      /^[a-z0-9_]{1,32}$/u.test(command) && description.length >= 1 && description.length <= 256,
  );
  if (new Set(listed.map(({ command }) => command)).size < listed.length)
    return 'Bad Request: BOT_COMMAND_DUPLICATE';
  return isGood ? null : 'Bad Request: BOT_COMMAND_INVALID';
}

function faultInWebhook({ url, secret_token: secret }: Payload): string | null {
  if (typeof url !== 'string' || !URL.canParse(url)) return 'Bad Request: bad webhook: invalid url';
  return typeof secret === 'string' && /^[\w-]{1,256}$/u.test(secret)
    ? null
    : 'Bad Request: bad secret_token';
}
