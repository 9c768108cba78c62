import Fuse from 'fuse.js';

/** A slip of one character in four. */
const looseness = 0.25;

/** A slip leaves the length as it is, or changes it by one character. */
const mostLonger = 1;

/** What has a name of `named` with a slip at most; the likest where several are alike. */
export function nameWithSlip<T extends { readonly name: string }>(
  said: string,
  named: readonly T[],
): T | undefined {
  const alike = named.filter(
    ({ name }) => Math.abs(name.length - said.length) <= mostLonger && sharesEnough(said, name),
  );
  if (alike.length === 0) return undefined;
  const options = { keys: ['name'], threshold: looseness, ignoreLocation: true };
  return new Fuse(alike, options).search(said)[0]?.item;
}

/** Every slip takes away one shared character at most: of names that share fewer, the search would find none. */
function sharesEnough(said: string, name: string): boolean {
  let missing = 0;
  for (let at = 0; at < said.length; at += 1) if (!name.includes(said.charAt(at))) missing += 1;
  return missing <= looseness * said.length;
}
