import { isRehearsalSerial } from '#core/values/rehearsal-serial.ts'
import { fileText } from '#emeterai/site/stamp/words.ts'
import type { DraftRefusal } from '#emeterai/stamp/draft/begin-draft.ts'
import type { FindingVerdict } from '#emeterai/verification/judge-finding.ts'
import type { Finding } from '#emeterai/verification/verify-document.ts'
import type { TagColour } from '#ui/components/tag.tsx'

/** A verdict for people: two words, what it means, and what to do. */
type Words = { text: string; colour: TagColour; sentence: string; advice: string | null }

export const findingText: Record<FindingVerdict, Words> = {
  genuine: { text: 'Asli', colour: 'green', sentence: 'E-meterai ini kami keluarkan untuk berkas ini, dan berkasnya tidak diubah sesudahnya.', advice: null },
  'changed-after': {
    text: 'Diubah sesudah dibubuhi',
    colour: 'red',
    sentence: 'E-meterainya kami keluarkan untuk dokumen ini, tetapi sesudah dibubuhi dokumennya diubah.',
    advice: 'Minta berkas yang asli kepada pemiliknya. Berkas yang dimampatkan, disunting, atau diisi lagi tidak sah.',
  },
  'reused-serial': {
    text: 'Nomor seri dokumen lain',
    colour: 'red',
    sentence: 'Nomor seri ini milik dokumen lain. Satu nomor seri hanya berlaku untuk satu dokumen.',
    advice: 'Jangan menerima dokumen ini. Minta dokumen dengan e-meterainya sendiri.',
  },
  'unknown-serial': { text: 'Nomor seri tidak dikenal', colour: 'red', sentence: 'Nomor seri ini tidak pernah kami keluarkan.', advice: 'Jangan menerima dokumen ini sebelum pemiliknya menunjukkan dari mana e-meterainya.' },
  'serial-not-sealed': {
    text: 'Nomor seri tidak berlaku',
    colour: 'red',
    sentence: 'Nomor seri ini pernah dikeluarkan, tetapi tidak ada dokumen yang disegel dengannya.',
    advice: 'Bila pembubuhannya baru saja diminta, tunggu sampai selesai, lalu unduh dokumen yang sudah jadi.',
  },
  invalid: {
    text: 'Segel tidak cocok',
    colour: 'red',
    sentence: 'Segel elektroniknya tidak cocok dengan isi dokumen: dokumennya diubah, atau segelnya diambil dari dokumen lain.',
    advice: 'Minta berkas yang asli kepada pemiliknya.',
  },
  foreign: { text: 'Bukan dari penerbit kami', colour: 'orange', sentence: 'Ditandatangani oleh pihak lain. Kami tidak dapat mengatakan apakah tanda tangannya sah.', advice: null },
  'pasted-picture': {
    text: 'Hanya gambar tempelan',
    colour: 'red',
    sentence: 'Yang terlihat adalah gambar meterai yang ditempel. Tidak ada segel elektronik di baliknya.',
    advice: 'Gambar meterai bukan e-meterai. Bubuhkan e-meterai pada dokumen yang asli.',
  },
}

/** Said instead of what our ledger and our root know, which is nothing (decision 190). Also in a rehearsal, of one that was erased. */
const ofRehearsal: Words = {
  text: 'Latihan',
  colour: 'orange',
  sentence: 'E-meterai ini dari latihan. Latihan memakai data karangan dan dihapus setiap malam, dan e-meterainya tidak berlaku.',
  advice: 'Minta dokumen yang dibubuhi e-meterai yang sebenarnya.',
}

/** What is found of one stamp, signature or picture, for people. */
export const wordsOf = ({ verdict, serial, ledger }: Pick<Finding, 'verdict' | 'serial' | 'ledger'>): Words =>
  ledger === null && verdict !== 'invalid' && isRehearsalSerial(serial) ? ofRehearsal : findingText[verdict]

/** Why a file cannot be judged, and what to do. */
export const unreadableText = (refusal: DraftRefusal): string => (refusal === 'too-large' ? 'Berkas lebih dari 11 MB. Pilih berkas yang lebih kecil.' : fileText(refusal))
