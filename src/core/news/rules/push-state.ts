/** What became of one push. 'taken': the push service has it. 'gone': the device does not exist there any more. 'late': nobody took it in time. 'stopped': its owner ended news on the device before. */
export type PushOutcome = 'taken' | 'refused' | 'gone' | 'late' | 'stopped'
export type PushState = 'waiting' | 'put-off' | PushOutcome

export function pushState({ tries, outcome }: { tries: number; outcome: string | null }): PushState {
  if (outcome) return outcome as PushOutcome
  return tries > 0 ? 'put-off' : 'waiting'
}

/** A push service keeps a push for a sleeping phone so long; after a day the mail has told it. */
export const pushLifeHours = 24

export const mostPushTries = 10

/** A minute, then twice as long each time, an hour at most; longer when the push service asks for it. */
export function nextTryAt(now: Date, tries: number, askedSeconds: number | null): Date {
  const own = Math.min(3600, 60 * 2 ** (tries - 1))
  return new Date(now.getTime() + Math.max(own, askedSeconds ?? 0) * 1000)
}

export const mostDevices = 10
