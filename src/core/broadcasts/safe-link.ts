import { variablePattern } from './fill-in.ts';

const schemes = new Set(['https:', 'http:', 'mailto:']);

/**
 * Whether an address may be pressed: a web or a mail address that says where it leads. Variables in it do not count as
 * what they will be, so none can stand for the scheme.
 */
export function isSafeLink(href: string): boolean {
  if (!/^(?:https?:\/\/|mailto:)[^\s"<>\\^`]+$/iu.test(href.replace(variablePattern, 'x'))) return false;
  const address = URL.parse(href.replace(variablePattern, 'x'));
  // `https://known.example@elsewhere/` shows one host and leads to another.
  return (
    address !== null && schemes.has(address.protocol) && address.username === '' && address.password === ''
  );
}
