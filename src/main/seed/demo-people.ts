import type { Deps } from '#core/deps.ts'

/** A made-up person to sign in as. `stage` says how far they have come, in the words of the pages. */
export type DemoPerson = { name: string; nik: string; password: string; stage: string }

/** The demo people, for the table that bin/start ends with. */
export function listDemoPeople(): DemoPerson[] {
  return []
}

/** Takes every demo person to their stage, by the commands that real people use. Doing it again changes nothing. */
export async function seedDemoPeople(_deps: Deps): Promise<void> {}
