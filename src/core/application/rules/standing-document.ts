/** The upload that counts for a requirement: the newest one ("yang terakhir diunggah", guide 6.6). */
export type StandingDocument = {
  id: string
  requirementId: string
  storageKey: string
  claimedName: string
  mediaType: string
  bytes: number
  sha256: Buffer
  pageCount: number | null
  findings: readonly string[]
  uploadedAt: Date
  /** What is known of the stamp on it (0068_stamp.sql). */
  stampState: 'not-asked' | 'genuine' | 'paper' | 'pending' | 'refused'
  stampSealedAt: Date | null
  /** The serials of genuine stamps; empty otherwise. */
  serials: readonly string[]
}
