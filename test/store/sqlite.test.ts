import { describeStore } from '../contracts/store.ts';
import { createSqliteDatabase } from './sqlite-database.ts';

describeStore('SQLite', createSqliteDatabase);
