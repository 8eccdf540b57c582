import type { FastifyRequest } from 'fastify'
import type { OpenObjectionRefusal } from '#core/verification/objection-access.ts'
import { BarredPage } from '#office/barred-page.tsx'
import { paths } from '#office/paths.ts'

type Bar = Exclude<OpenObjectionRefusal, 'not-found'>

const sentence: Record<Bar, string> = {
  'own-verdict': 'Anda pernah memverifikasi atau memeriksa ulang berkas ini. Sanggahannya dijawab petugas lain.',
  'conflict-of-interest': 'Anda mengenal pelamar ini. Sanggahannya dijawab petugas lain.',
  'budget-spent': 'Jumlah berkas yang Anda buka hari ini sudah mencapai batas. Coba lagi nanti.',
  'not-allowed': 'Menjawab sanggah bukan bagian tugas Anda.',
}
const back = { href: paths.objections, text: 'Sanggah', button: 'Kembali ke daftar sanggah' }

/** Why this officer does not answer this objection. */
export const barred = (request: FastifyRequest, bar: Bar) => <BarredPage request={request} title="Sanggahan ini tidak dapat Anda buka" sentence={sentence[bar]} back={back} />
