import { formatShortInstant } from '#core/values/zoned-time.ts'

/** A moment among the columns of a table: short, and on one line. Sentences say it in full. */
export function When({ at }: { at: Date }) {
  return <time class="when" dateTime={at.toISOString()}>{formatShortInstant(at)}</time>
}
