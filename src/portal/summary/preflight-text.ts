import type { Gap, RuleKey, Warning } from '#core/application/rules/preflight.ts'
import { findStep } from '#core/application/rules/steps.ts'
import { stepPaths } from '#portal/application/step-paths.ts'
import { adviceText } from '#portal/documents/document-text.ts'
import { slotKey } from '#core/application/rules/document-slot.ts'
import { fieldOf } from '#portal/documents/slot-section.tsx'
import { paths } from '#portal/paths.ts'

export type Pointer = { text: string; href: string }

/** Which rule of the formasi stands against the applicant today. */
const ruleText: Record<RuleKey, string> = {
  age: 'menurut aturan hari ini usia Anda di luar batas formasi ini',
  pendidikan: 'formasi ini tidak menerima pendidikan Anda',
  disability: 'formasi ini tidak sesuai dengan isian disabilitas Anda',
  ipk: 'IPK Anda lebih rendah dari yang diminta formasi ini',
  height: 'tinggi badan Anda kurang dari yang diminta formasi ini',
  'formasi-type': 'jenis formasi ini tidak sesuai untuk Anda',
  thk2: 'formasi ini tidak sesuai dengan isian THK-II Anda',
}

const slotLink = (requirementId: string) => `${paths.documents}#${fieldOf(slotKey(requirementId))}`

/** What must be put right before the end, and where. */
export function gapText(gap: Gap): Pointer {
  switch (gap.code) {
    case 'step-open':
      return { text: `Selesaikan ${findStep(gap.step).label}`, href: stepPaths[gap.step] }
    case 'document-missing':
      return { text: `Unggah ${gap.name}`, href: slotLink(gap.requirementId) }
    case 'document-infected':
      return { text: `Unggah ulang ${gap.name}: pemindai virus menemukan virus pada berkasnya`, href: slotLink(gap.requirementId) }
    case 'formasi-withdrawn':
      return { text: 'Pilih formasi lain: formasi Anda ditarik oleh instansi', href: paths.formasi }
    case 'pendidikan-dropped':
      return { text: 'Pilih formasi lain: formasi Anda tidak lagi menerima pendidikan yang Anda pilih', href: paths.formasi }
    case 'not-eligible':
      return { text: `Pilih formasi lain: ${ruleText[gap.rule]}`, href: paths.formasi }
    case 'answers-unsound':
      return { text: 'Perbaiki isian pendidikan: ada yang belum lengkap atau tidak cocok satu sama lain', href: paths.formasi }
  }
}

/** What often leads to "tidak memenuhi syarat", in plain words. */
export function warningText(warning: Warning): Pointer {
  switch (warning.code) {
    case 'names-differ':
      return { text: 'Nama pada KTP dan ijazah berbeda, dan surat keterangan beda nama belum diunggah.', href: slotLink(warning.requirementId) }
    case 'document-advice':
      return { text: `${warning.name}: ${adviceText(warning.findings, warning.name).join(' ')}`, href: slotLink(warning.requirementId) }
    case 'emeterai-pending':
      return { text: `E-meterai masih diperiksa pada: ${warning.names.join(', ')}. Anda boleh mengakhiri pendaftaran; bila kemudian ternyata tidak asli, petugas melihatnya.`, href: paths.documents }
    case 'paper-stamp':
      return { text: `Anda menyatakan memakai meterai tempel pada: ${warning.names.join(', ')}. Petugas memeriksanya pada berkas.`, href: paths.documents }
    case 'scan-pending':
      return { text: `Pemindaian virus belum selesai untuk: ${warning.names.join(', ')}. Bila kemudian ditemukan virus, berkasnya tidak dihitung.`, href: paths.documents }
    case 'accreditation-missing':
      return { text: 'Program studi Anda tidak terakreditasi pada tanggal ijazah. Banyak instansi mensyaratkan akreditasi.', href: paths.formasi }
    case 'education-provisional':
      return { text: 'Perguruan tinggi atau program studi Anda belum ada dalam daftar. Petugas akan mencocokkannya dengan ijazah.', href: paths.formasi }
    case 'formasi-amended':
      return { text: 'Instansi mengubah formasi ini setelah Anda memilihnya. Baca lagi persyaratannya.', href: paths.formasi }
    case 'identity-pending':
      return { text: 'Identitas menunggu pemeriksaan Dukcapil. Anda boleh mengakhiri pendaftaran; lamaran berlaku bila identitas cocok, dan kartunya menyebut syarat itu.', href: paths.identity }
    case 'identity-mismatch':
      return { text: 'Data Anda belum cocok dengan data Dukcapil. Anda boleh mengakhiri pendaftaran; lamaran berlaku bila identitas menjadi cocok. Perbaiki data kependudukan.', href: paths.identity }
  }
}
