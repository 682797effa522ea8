import { ToolError } from '../errors.ts';

/** A runner's clock may be behind the clock that a database was built by; more than this is no clock error. */
const MAX_CLOCK_SKEW_MS = 3_600_000;
const HOUR_MS = 3_600_000;

/**
 * Refuses a database that is too old to say that an image is clean.
 *
 * @param built RFC 3339
 * @param limits `maxAgeMs` in milliseconds, and the time against which it is judged
 * @param notUpdated why no newer one was fetched, when that failed
 * @throws ToolError DATABASE_TOO_OLD, or TOOL_OUTPUT_INVALID for a database of the future, which would never be old
 */
export function requireDatabaseAge(
  built: string,
  { now, maxAgeMs }: { now: Date; maxAgeMs: number },
  notUpdated?: ToolError,
): void {
  const ageMs = now.getTime() - Date.parse(built);
  if (ageMs < -MAX_CLOCK_SKEW_MS) {
    throw new ToolError('TOOL_OUTPUT_INVALID', 'The vulnerability database says it was built in the future', {
      field: 'built',
      expected: `before ${now.toISOString()}`,
      found: built,
      hint: "Check this machine's clock, then fetch the database again.",
    });
  }
  if (ageMs <= maxAgeMs) return;
  const hours = Math.ceil(ageMs / HOUR_MS);
  throw new ToolError(
    'DATABASE_TOO_OLD',
    'The vulnerability database is too old to say that an image is clean',
    {
      field: 'db-max-age',
      expected: `at most ${Math.floor(maxAgeMs / HOUR_MS)}h old`,
      found: `built ${built}, ${hours}h ago`,
      hint: `Fetch a newer database, or accept this one knowingly:\ndb-max-age: ${hours + 1}h`,
      cause: notUpdated,
    },
  );
}
