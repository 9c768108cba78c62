/** @import {ScriptWords} from '../page-words.ts' */

/** The page's words, as the server put them there. @type {ScriptWords} */
export const words = JSON.parse(document.body.dataset['words'] ?? '{}');

/**
 * The element the server's page is known to have.
 * @template {HTMLElement} Kind
 * @param {string} id
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
export function byId(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`Cannot find #${id}: the page has no such ${kind.name}`);
  return found;
}

/**
 * A new element; strings become text, never markup.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Shows what only works with scripts. */
export function showScriptParts() {
  for (const part of document.querySelectorAll('[data-needs-script]')) part.removeAttribute('hidden');
}

/** @param {string} template @param {number} count */
export const withCount = (template, count) => template.replace('{count}', String(count));
