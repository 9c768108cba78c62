/** @import {BodyLine} from '../body-lines.ts' */
/** @import {ReplyLine, Citation, Link, ShownChoice} from '../wire.ts' */
import { byId, element, words } from './dom.js';
import { formattedBlocks } from './formatted.js';

/**
 * A reply as a line of the conversation.
 * @param {ReplyLine} reply
 * @param {(choice: string, label: string) => void} onChoice
 */
export function replyLine(reply, onChoice) {
  const line = element(
    'li',
    { class: `reply ${reply.kind}` },
    element('span', { class: 'unseen' }, words.bot),
    ...(reply.kind === 'unspecified' ? [element('p', { class: 'tag' }, words.unspecified)] : []),
    ...(reply.formatted === undefined
      ? reply.body.map((lines) => paragraph(lines, onChoice))
      : [element('div', { class: 'formatted', dir: 'auto' }, ...formattedBlocks(reply.formatted))]),
    ...(reply.citation === undefined ? [] : [citation(reply.citation)]),
    ...reply.files.map((file) => element('p', { class: 'file' }, link(file, { download: '' }))),
  );
  if (reply.choices.length > 0) line.append(choices(reply, onChoice));
  if (reply.ratable) line.append(thumbs(reply.id, onChoice));
  return line;
}

/** @param {readonly BodyLine[]} lines @param {(choice: string, label: string) => void} onChoice */
function paragraph(lines, onChoice) {
  const parts = lines.map((line) =>
    line.tick !== undefined
      ? checklistItem(line, line.tick, onChoice)
      : line.mark === ''
        ? element('span', { class: 'line' }, line.text)
        : element('span', { class: 'item' }, element('span', { class: 'mark' }, line.mark), line.text),
  );
  return element('p', { class: 'words', dir: 'auto' }, ...parts);
}

/**
 * An item that is ticked where it stands.
 * @param {BodyLine} line
 * @param {NonNullable<BodyLine['tick']>} tick
 * @param {(choice: string, label: string) => void} onChoice
 */
function checklistItem({ mark, text }, { id, label, isDone }, onChoice) {
  const attributes = { type: 'button', class: 'tick', 'aria-pressed': String(isDone) };
  const box = element('span', { class: 'box', 'aria-hidden': 'true' }, isDone ? '√' : '');
  const button = element('button', attributes, box, element('span', {}, mark, text));
  button.addEventListener('click', () => onChoice(id, label));
  return button;
}

/** @param {Citation} citation */
function citation({ mark, text, documents }) {
  const cited = documents.flatMap(({ text, paragraphs }) => {
    const [only, ...others] = paragraphs;
    // One paragraph: the whole line leads there, which is easier to hit.
    if (only !== undefined && others.length === 0)
      return [link({ ...only, label: `${text}${only.label}` }), ' '];
    return [text, ...paragraphs.flatMap((paragraph) => [' ', link(paragraph, { class: 'paragraph' })]), ' '];
  });
  return element('p', { class: 'citation' }, element('span', { class: 'basis' }, mark), text, ...cited);
}

/** As long as fits twice beside each other on a phone. */
const longestShort = 12;

/** @param {ReplyLine} reply @param {(choice: string, label: string) => void} onChoice */
function choices({ kind, choices, choicesTitle }, onChoice) {
  const isShort = kind === 'flow' && choices.every(({ label }) => label.length <= longestShort);
  const title = choicesTitle === undefined ? [] : [element('p', { class: 'title' }, choicesTitle)];
  const lists = [
    choices.filter(({ isControl }) => isControl !== true),
    choices.filter(({ isControl }) => isControl === true),
  ]
    .filter(({ length }) => length > 0)
    .map((list) => choiceList(list, onChoice));
  return element('div', { class: isShort ? 'choices short' : 'choices' }, ...title, ...lists);
}

/** @param {readonly ShownChoice[]} choices @param {(choice: string, label: string) => void} onChoice */
function choiceList(choices, onChoice) {
  const items = choices.map(({ id, label, isChosen }) => {
    const pressed = isChosen ? { 'aria-pressed': 'true' } : {};
    const button = element('button', { type: 'button', dir: 'auto', ...pressed }, label);
    button.addEventListener('click', () => onChoice(id, label));
    return element('li', {}, button);
  });
  return element('ul', {}, ...items);
}

/** @param {string} reply @param {(choice: string, label: string) => void} onChoice */
function thumbs(reply, onChoice) {
  const ways = /** @type {const} */ ([
    ['up', words.helpful],
    ['down', words.unhelpful],
  ]);
  const buttons = ways.map(([way, label]) => {
    const attributes = {
      type: 'button',
      class: way,
      'aria-pressed': 'false',
      'aria-label': label,
      title: label,
    };
    const button = element('button', attributes, byId('thumb', HTMLTemplateElement).content.cloneNode(true));
    button.addEventListener('click', () => onChoice(`${way}:${reply}`, label));
    return button;
  });
  return element(
    'div',
    { class: 'thumbs', role: 'group', 'aria-label': words.rate },
    ...buttons,
    element('span', { class: 'rated' }),
  );
}

/** @param {Link} link @param {Record<string, string>} more */
const link = ({ label, href }, more = {}) => element('a', { href, ...more }, label);
