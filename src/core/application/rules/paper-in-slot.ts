import { slotKey } from './document-slot.ts'
import { type Likeness, type PaperKind, likenessesOf } from './paper-kind.ts'

/** Which papers may stand in a slot. Slots of an agency's own, and those that take papers of several kinds, are not here: nothing is said of them. */
const accepted: Readonly<Record<string, readonly PaperKind[]>> = {
  ktp: ['ktp', 'residence-letter'],
  'surat-lamaran': ['application-letter'],
  'surat-pernyataan': ['statement'],
  ijazah: ['ijazah'],
  'ijazah-sebelumnya': ['ijazah'],
  transkrip: ['transcript'],
  'pengalaman-kerja': ['experience', 'assignment'],
  'kartu-keluarga': ['family-card'],
  'sertifikat-pendidik': ['teaching-certificate'],
  'surat-penugasan-guru': ['assignment', 'experience'],
  str: ['str'],
  'sertifikat-pelaut': ['seafarer-certificate'],
  'buku-pelaut': ['seaman-book'],
  'surat-sehat': ['health-letter'],
  'surat-disabilitas': ['disability-letter', 'health-letter'],
  'surat-oap': ['papua-letter'],
  'surat-beda-nama': ['name-letter'],
}

/** Another kind must be so many times as likely as what is asked for, and lead by so much. */
const [timesAsLikely, ahead] = [2, 4]

/** Whether anything can be said of what stands in this slot. */
export const isPaperKnown = (requirementId: string): boolean => slotKey(requirementId) in accepted

/** What a slot was given instead of what it asks for (features.md B5); null where that is not sure, or it is the right one. */
export function wrongPaperIn(requirementId: string, text: string): PaperKind | null {
  const wanted = accepted[slotKey(requirementId)]
  if (!wanted) return null
  const likely = likenessesOf(text)
  const [best] = likely
  if (!best?.isSure || wanted.includes(best.kind)) return null
  const right = likely.find(({ kind }) => wanted.includes(kind))?.score ?? 0
  return best.score >= right * timesAsLikely && best.score - right >= ahead ? best.kind : null
}

/** Whether enough was read to say what it is, so that nothing more need be read. */
export const isPaperSettled = (text: string): boolean => likenessesOf(text).some(({ isSure }: Likeness) => isSure)
