/** A file as it was uploaded. */
export interface Upload {
  readonly name: string;
  readonly bytes: Buffer;
}

export interface Form {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, Upload>>;
}

/** The parts of a multipart body. Throws where it is not one: a strict server answers 400. */
export function readForm(body: Buffer, contentType: string): Form {
  const boundary = /boundary=(?<boundary>[\w'()+,./:=?-]+)/u.exec(contentType)?.groups?.['boundary'];
  if (boundary === undefined) throw new Error('no boundary');
  const text = body.toString('latin1');
  const [before, ...parts] = text.split(`--${boundary}`);
  if (before !== '' || parts.at(-1)?.trim() !== '--') throw new Error('the form does not begin or end');
  const fields: Record<string, string> = {};
  const files: Record<string, Upload> = {};
  for (const part of parts.slice(0, -1)) {
    const end = part.indexOf('\r\n\r\n');
    if (end === -1 || !part.startsWith('\r\n') || !part.endsWith('\r\n'))
      throw new Error('a part is no part');
    const head = Buffer.from(part.slice(2, end), 'latin1').toString();
    const content = Buffer.from(part.slice(end + 4, -2), 'latin1');
    const { name, file } =
      /name="(?<name>[^"]+)"(?:;\s*filename="(?<file>[^"]*)")?(?:\r\n|$)/u.exec(head)?.groups ?? {};
    if (name === undefined) throw new Error(`a part has no name, or its file’s is not quoted: ${head}`);
    if (file === undefined) fields[name] = content.toString();
    else files[name] = { name: file, bytes: content };
  }
  return { fields, files };
}
