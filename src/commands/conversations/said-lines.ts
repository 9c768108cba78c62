/** What `simulate` prints of one message that the bot sent, as far as a conversation shows it. */
export interface Said {
  readonly to: string;
  readonly kind: string;
  readonly text: string;
  readonly entries: readonly string[];
  readonly sources: readonly { readonly document: string; readonly paragraph: string }[];
  readonly choices: readonly { readonly label: string }[];
  readonly files?: readonly { readonly name: string }[];
}

/** What the bot said, as it stands in a conversation's file; `isElsewhere`: in another chat than the line above it. */
export const saidLines = (
  { to, kind, entries, sources, text, choices, files = [] }: Said,
  isElsewhere: boolean,
): readonly string[] => [
  `  [${[kind, ...entries, ...sources.map(({ document, paragraph }) => `${document}#${paragraph}`)].join(' ')}]${isElsewhere ? ` → ${to}` : ''}`,
  ...text.split('\n').map((line) => `  ${line}`.trimEnd()),
  ...choices.map(({ label }) => `  ▸ ${label}`),
  ...files.map(({ name }) => `  ⎙ ${name}`),
];
