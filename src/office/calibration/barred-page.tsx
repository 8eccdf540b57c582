import type { FastifyRequest } from 'fastify'
import type { OpenCalibrationRefusal } from '#core/verification/calibration/open-file.ts'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { ButtonLink } from '#ui/components/button.tsx'

type Bar = Exclude<OpenCalibrationRefusal, 'not-found'>

const sentence: Record<Bar, string> = {
  'own-verdict': 'Anda pernah memverifikasi berkas ini, sehingga tidak dipakai untuk kalibrasi Anda.',
  'conflict-of-interest': 'Anda mengenal pelamar ini, sehingga berkasnya tidak dipakai untuk kalibrasi Anda.',
  'budget-spent': 'Jumlah berkas yang Anda buka sudah mencapai batas. Coba lagi nanti.',
  'not-allowed': 'Kalibrasi bukan bagian tugas Anda.',
}

/** Why this verifier is not calibrated by this file. Nothing of the person is shown. */
export function BarredPage({ request, bar }: { request: FastifyRequest; bar: Bar }) {
  return (
    <OfficePage request={request} title="Berkas ini tidak dapat Anda nilai" back={{ href: paths.calibration, text: 'Kalibrasi' }}>
      <h1 class="govuk-heading-l">Berkas ini tidak dapat Anda nilai</h1>
      <p class="govuk-body">{sentence[bar]}</p>
      <ButtonLink href={paths.calibration}>Kembali ke kalibrasi</ButtonLink>
    </OfficePage>
  )
}
