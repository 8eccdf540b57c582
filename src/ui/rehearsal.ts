/** Where the band of a rehearsal leads: whom one may be, and where the mails are. */
export type Rehearsal = { peopleUrl: string; mailUrl: string }

let current: Rehearsal | null = null

/** What a door says once, when it starts: pages of problems know nothing but this. Null in every other house (decision 181). */
export function announce(rehearsal: Rehearsal | null) {
  current = rehearsal
}

export const rehearsal = () => current
