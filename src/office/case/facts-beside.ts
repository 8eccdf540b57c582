import { slotKey } from '#core/application/rules/document-slot.ts'
import type { SummaryBlock, SummaryBlockKey, SummaryRow } from '#core/application/rules/summary.ts'

/** Which answers are compared with which document. A document not named here is compared with the person and the post. */
const blocksBeside: Record<string, readonly SummaryBlockKey[]> = {
  'pas-foto': ['ktp'],
  swafoto: ['ktp'],
  ktp: ['ktp', 'alamat'],
  'kartu-keluarga': ['ktp', 'alamat'],
  ijazah: ['identitas-ijazah', 'pendidikan', 'ijazah'],
  'ijazah-sebelumnya': ['identitas-ijazah', 'pendidikan', 'ijazah'],
  transkrip: ['identitas-ijazah', 'ijazah'],
  'sertifikat-pendidik': ['identitas-ijazah', 'pendidikan'],
  str: ['identitas-ijazah', 'pendidikan', 'jabatan'],
  'surat-beda-nama': ['ktp', 'identitas-ijazah'],
  'surat-disabilitas': ['ktp', 'diri'],
}
const usual: readonly SummaryBlockKey[] = ['instansi', 'jabatan', 'ktp']

/** The frozen answers that an officer compares with this document. */
export function factsBeside(answers: readonly SummaryBlock[], requirementId: string): SummaryRow[] {
  const keys = blocksBeside[slotKey(requirementId)] ?? usual
  return keys.flatMap((key) => answers.find((block) => block.key === key)?.rows ?? [])
}
