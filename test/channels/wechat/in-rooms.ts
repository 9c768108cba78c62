/**
 * A conversation with everybody's direct chat moved into a room of their own; what staff do stays in private, where
 * alone it can be done.
 */
export function inRooms(written: string): string {
  const staff = new Set(written.match(/(?<=^\+ )\S+/gmu));
  const alone = new Set(written.match(/^[^@#:>!\s][^@#:>]*(?=[:>])/gmu));
  const isMoved = (name: string) => alone.has(name) && !staff.has(name);
  const roomOf = (name: string) => `${name}的群`;
  return written
    .split('\n')
    .map((line) => {
      if (/^(?:\s|#|==|--|\+)/u.test(line)) return line;
      const [name = ''] = /^(?:! )?[^@#:>!\s]+(?=[:> ])/u.exec(line) ?? [];
      if (name.startsWith('! ')) {
        const chat = name.slice('! '.length);
        return isMoved(chat) ? line.replace(chat, roomOf(chat)) : line;
      }
      return isMoved(name) && /^[:>]/u.test(line.slice(name.length))
        ? `${name}@${roomOf(name)}${line.slice(name.length)}`
        : line;
    })
    .join('\n');
}

/** A conversation with several buttons that were pressed one after the other typed as one list: “学生、教师”. */
export function typedAtOnce(written: string): string {
  /** Of each person that is shown a list to choose several from, what they have pressed in it. */
  const pressed = new Map<string, Set<string>>();
  let [speaker, isOffered] = ['', false];
  return written
    .split('\n')
    .map((line) => {
      if (/^(?: {2}|$)/u.test(line)) {
        isOffered ||= line === several;
        if (isOffered && !pressed.has(speaker)) pressed.set(speaker, new Set());
        return line;
      }
      const { who = '', label } = /^(?<who>[^\s:>]+)(?:> (?<label>.+))?/u.exec(line)?.groups ?? {};
      const chosen = pressed.get(who);
      [speaker, isOffered] = [who, false];
      if (chosen === undefined || label === undefined) return line;
      if (`  ▸ ${label}` === several) {
        pressed.delete(who);
        return `${who}: ${[...chosen].join('、')}`;
      }
      const option = label.replace(/^√ /u, '');
      if (!chosen.delete(option)) chosen.add(option);
      return '';
    })
    .join('\n');
}

const several = '  ▸ 选好了';
