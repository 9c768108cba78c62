/** What delivery needs of a logger; pino is one. Fields never hold message text. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
