/** How a broadcast is named in a sentence. */
export const ofZh = (id: number, title: string): string => `公告 ${id}《${title}》`;
export const ofEn = (id: number, title: string): string => `broadcast ${id} “${title}”`;
