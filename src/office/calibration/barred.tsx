import type { FastifyRequest } from 'fastify'
import type { OpenCalibrationRefusal } from '#core/verification/calibration/open-file.ts'
import { BarredPage } from '#office/barred-page.tsx'
import { paths } from '#office/paths.ts'

type Bar = Exclude<OpenCalibrationRefusal, 'not-found'>

const sentence: Record<Bar, string> = {
  'own-verdict': 'Anda pernah memverifikasi berkas ini, sehingga tidak dipakai untuk kalibrasi Anda.',
  'conflict-of-interest': 'Anda mengenal pelamar ini, sehingga berkasnya tidak dipakai untuk kalibrasi Anda.',
  'budget-spent': 'Jumlah berkas yang Anda buka sudah mencapai batas. Coba lagi nanti.',
  'not-allowed': 'Kalibrasi bukan bagian tugas Anda.',
}
const back = { href: paths.calibration, text: 'Kalibrasi', button: 'Kembali ke kalibrasi' }

/** Why this verifier is not calibrated by this file. */
export const barred = (request: FastifyRequest, bar: Bar) => <BarredPage request={request} title="Berkas ini tidak dapat Anda nilai" sentence={sentence[bar]} back={back} />
