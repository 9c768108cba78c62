/** What was kept under a name in this tab; null when nothing was, or the browser keeps nothing. @param {string} name */
export function kept(name) {
  try {
    return sessionStorage.getItem(name);
  } catch {
    // Forbidden by the browser's settings: the page works without.
    return null;
  }
}

/** Keeps a text for a reload of this tab, where the browser lets it. @param {string} name @param {string} text */
export function keep(name, text) {
  try {
    sessionStorage.setItem(name, text);
  } catch {
    // Forbidden, or more than there is room for (5 MB): only a reload would miss it.
  }
}
