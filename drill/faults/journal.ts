/** What a client wanted to have done, and whether it was told that it was. Values are unique, so that each effect can be found. */
export type Entry = { actor: string; op: 'biodata' | 'upload' | 'submit' | 'buy' | 'pay' | 'stamp'; value: string; /** So often it was sent. */ tries: number; acked: boolean; told?: string | undefined; /** What the page that was agreed to proves (I1). */ shown?: string | undefined }

export type Journal = {
  entries: Entry[]
  /** Notes what is tried, before it is tried. */
  attempt(actor: string, op: Entry['op'], value: string): Entry
  /** A failure that the client saw; it tried again. */
  failures: number
  /** What failed, each time; being put off by a busy door is no failure. */
  failed: string[]
  /** What happened at the client that no fault explains. */
  surprises: string[]
}

export function aJournal(): Journal {
  const entries: Entry[] = []
  return {
    entries,
    failures: 0,
    failed: [],
    surprises: [],
    attempt(actor, op, value) {
      const entry: Entry = { actor, op, value, tries: 0, acked: false }
      entries.push(entry)
      return entry
    },
  }
}
