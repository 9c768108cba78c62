import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** The personal key of whoever runs the command line: `LIANDA_STAFF_KEY`, else the file; null when there is neither. */
export function readStaffKey(environment: Environment): string | null {
  const given = environment['LIANDA_STAFF_KEY'];
  if (given !== undefined && given !== '') return given;
  try {
    const kept = readFileSync(staffKeyFile(environment), 'utf8').trim();
    return kept === '' ? null : kept;
  } catch (error) {
    // Nobody has signed in here; what cannot be read is as good as none, and the refusal says how to sign in.
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

/** Keeps the key for its owner alone. Gives null, or why it could not. */
export function keepStaffKey(environment: Environment, key: string): string | null {
  const file = staffKeyFile(environment);
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, `${key}\n`, { mode: 0o600 });
    // One that was there before may have had other rights.
    chmodSync(file, 0o600);
    return null;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return error.message;
    throw error;
  }
}

/** In the user's own folder for settings, whatever the system calls it. */
export function staffKeyFile(environment: Environment): string {
  const { XDG_CONFIG_HOME: xdg = '', APPDATA: windows = '', HOME: home = '' } = environment;
  const folder =
    xdg !== '' ? xdg : windows !== '' ? windows : join(home === '' ? homedir() : home, '.config');
  return join(folder, 'lianda', 'staff-key');
}
