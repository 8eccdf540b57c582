import type { Config } from '#platform/config.ts'
import { announce } from '#ui/rehearsal.ts'

/** Puts the band of a rehearsal on every page that this door will draw. */
export function announceRehearsal(config: Pick<Config, 'REHEARSAL' | 'rehearsalPeopleUrl' | 'rehearsalMailUrl'>) {
  announce(config.REHEARSAL ? { peopleUrl: config.rehearsalPeopleUrl, mailUrl: config.rehearsalMailUrl } : null)
}
