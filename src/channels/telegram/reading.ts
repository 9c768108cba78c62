import type { UpdateId } from '../../core/ids.ts';
import type { ChatKind, UpdateEvent } from '../../core/update.ts';
import type { MenuCommand } from '../module.ts';
import type { Address } from './address.ts';
import type { Me } from './read-text.ts';

/** What an update of Telegram says. */
export type Reading =
  | {
      readonly kind: 'event';
      readonly id: UpdateId;
      readonly address: Address;
      readonly chatKind: ChatKind;
      readonly person: number;
      readonly name: string;
      readonly event: UpdateEvent;
      /** The message whose later wording this is. */
      readonly edits?: number;
      /** The button that shows a spinner until it is told that the press was taken. */
      readonly query?: string;
    }
  /** A group became a supergroup, and has another id from now on. */
  | { readonly kind: 'moved'; readonly id: UpdateId; readonly from: number; readonly to: number };

/** What is needed to read an update. */
export interface Reader {
  readonly me: Me;
  readonly menu: readonly MenuCommand[];
}
