/** What a reader's machine has of fonts with Chinese; a picture carries none of its own. */
export const pictureFonts = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

/** Dark on light, and the other way round where the reader has chosen so. */
export const pictureColours =
  '<style>svg{color:#1f2328;background:#fff}@media(prefers-color-scheme:dark){svg{color:#e6edf3;background:#0d1117}}</style>';

/** Text that an XML reader and an HTML one both take for text. */
export const escapeXml = (text: string): string =>
  text
    .replace(/[[\p{Cc}\p{Cs}\ufffe\uffff]--[\n\t]]/gv, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
