/** What `like … escape '\'` matches where JSON text contains this string as a value or key, whatever it is made of. */
export const containing = (value: string): string =>
  `%${JSON.stringify(value).replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`;
