const dayMs = 86_400_000

/** How many days back the pace is taken from: a week, so that a Sunday does not slow it down. */
export const paceDays = 7

export type PaceFacts = {
  /** Files without a decision that stands, those kept out of work not counted. */
  left: number
  /** Files decided within the last `paceDays` days. */
  decided: number
  /** When the agency's verification began; null where no date is set. */
  beganAt: Date | null
  /** When its results may first be published: until then all must be decided; null where no date is set. */
  dueAt: Date | null
}

export type Pace = {
  left: number
  perDay: number
  /** Null without a date. */
  daysLeft: number | null
  neededPerDay: number | null
  /** Null while nothing is decided. */
  finishesAt: Date | null
  /** Whole days after the date, 0 where it is kept; null where nothing can be said. */
  daysLate: number | null
}

/** Whether the work will be done in time at the pace of the last days (features.md G14, B19b). */
export function paceOf({ left, decided, beganAt, dueAt }: PaceFacts, now: Date): Pace {
  const worked = beganAt ? (now.getTime() - beganAt.getTime()) / dayMs : paceDays
  const perDay = decided / Math.min(paceDays, Math.max(1, worked))
  const daysLeft = dueAt && Math.max(0, (dueAt.getTime() - now.getTime()) / dayMs)
  const finishesAt = left === 0 ? now : perDay > 0 ? new Date(now.getTime() + (left / perDay) * dayMs) : null
  return {
    left,
    perDay,
    daysLeft: daysLeft === null ? null : Math.floor(daysLeft),
    // On the last day all that is left is needed in it.
    neededPerDay: daysLeft === null ? null : Math.ceil(left / Math.max(1, daysLeft)),
    finishesAt,
    daysLate: left === 0 ? 0 : finishesAt && dueAt && Math.max(0, Math.ceil((finishesAt.getTime() - dueAt.getTime()) / dayMs)),
  }
}
