import { byId } from './dom.js';

/** Makes the type-size link switch in place, so that a conversation or a draft stays where it is. */
export function switchTypeInPlace() {
  const link = byId('type-size', HTMLAnchorElement);
  link.addEventListener('click', (event) => {
    event.preventDefault();
    const isLarge = document.documentElement.classList.toggle('large');
    link.textContent = (isLarge ? link.dataset['normal'] : link.dataset['large']) ?? '';
    link.href = `?type=${isLarge ? 'normal' : 'large'}`;
    // The server reads it, so that the next page is painted right at once.
    const secure = location.protocol === 'https:' ? '; secure' : '';
    document.cookie = `lianda-type=${isLarge ? 'large' : 'normal'}; path=/; max-age=31536000; samesite=lax${secure}`;
  });
}
