import { afterEach, beforeEach, describe } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { describeAddresses } from './store/addresses.ts';
import { describeAudience } from './store/audience.ts';
import { describeBroadcasts } from './store/broadcasts.ts';
import { describeErasing } from './store/erasing.ts';
import { describeForgetting } from './store/forgetting.ts';
import { describeHandingOver } from './store/handing-over.ts';
import { describeInbox } from './store/inbox.ts';
import { describeLateReminders } from './store/late-reminders.ts';
import { describeOutbox } from './store/outbox.ts';
import { describeOutages } from './store/outages.ts';
import { describePeople } from './store/people.ts';
import { describeRejoinCodes } from './store/rejoin-codes.ts';
import { describeRetention } from './store/retention.ts';
import { describeRuns } from './store/runs.ts';
import { describeStaff } from './store/staff.ts';
import { describeTimers } from './store/timers.ts';

/** One empty database of a kind. */
export interface TestDatabase {
  /** Another connection to it, as another program would have; every connection is closed by `discard`. */
  connect(): Promise<Store>;
  discard(): Promise<void>;
}

/** The connections a test works with: the database is empty when it begins. */
export interface Connections {
  readonly store: () => Store;
  readonly another: () => Promise<Store>;
}

/** What every store holds to, whatever the database below. */
export function describeStore(name: string, create: () => Promise<TestDatabase>): void {
  describe(`the store on ${name}`, () => {
    let database: TestDatabase;
    let store: Store;
    beforeEach(async () => {
      database = await create();
      store = await database.connect();
    });
    afterEach(() => database.discard());

    const connections: Connections = { store: () => store, another: () => database.connect() };
    describe('addresses', () => {
      describeAddresses(connections);
    });
    describe('codes by which earlier records are joined', () => {
      describeRejoinCodes(connections);
    });
    describe('inbox', () => {
      describeInbox(connections);
    });
    describe('outbox', () => {
      describeOutbox(connections);
    });
    describe('handing over', () => {
      describeHandingOver(connections);
    });
    describe('outages', () => {
      describeOutages(connections);
    });
    describe('people', () => {
      describePeople(connections);
    });
    describe('timers', () => {
      describeTimers(connections);
    });
    describe('late reminders', () => {
      describeLateReminders(connections);
    });
    describe('runs', () => {
      describeRuns(connections);
    });
    describe('staff', () => {
      describeStaff(connections);
    });
    describe('broadcasts', () => {
      describeBroadcasts(connections);
    });
    describe('audiences', () => {
      describeAudience(connections);
    });
    describe('forgetting', () => {
      describeForgetting(connections);
    });
    describe('erasing', () => {
      describeErasing(connections);
    });
    describe('retention', () => {
      describeRetention(connections);
    });
  });
}
