/** @import {BodyLine} from '../body-lines.ts' */
/** @import {ReplyLine, Citation, Link} from '../wire.ts' */
import { byId, element, words } from './dom.js';

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
    ...reply.body.map(paragraph),
    ...(reply.citation === undefined ? [] : [citation(reply.citation)]),
    ...reply.files.map((file) => element('p', { class: 'file' }, link(file, { download: '' }))),
  );
  if (reply.choices.length > 0) line.append(choices(reply, onChoice));
  if (reply.ratable) line.append(thumbs(reply.id, onChoice));
  return line;
}

/** @param {readonly BodyLine[]} lines */
function paragraph(lines) {
  const parts = lines.map(({ mark, text }) =>
    mark === ''
      ? element('span', { class: 'line' }, text)
      : element('span', { class: 'item' }, element('span', { class: 'mark' }, mark), text),
  );
  return element('p', { class: 'words', dir: 'auto' }, ...parts);
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

/** @param {ReplyLine} reply @param {(choice: string, label: string) => void} onChoice */
function choices({ choices, choicesTitle }, onChoice) {
  const items = choices.map(({ id, label }) => {
    const button = element('button', { type: 'button', dir: 'auto' }, label);
    button.addEventListener('click', () => onChoice(id, label));
    return element('li', {}, button);
  });
  const title = choicesTitle === undefined ? [] : [element('p', { class: 'title' }, choicesTitle)];
  return element('div', { class: 'choices' }, ...title, element('ul', {}, ...items));
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
