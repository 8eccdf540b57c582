import type { FastifyRequest } from 'fastify'
import type { Season } from '#core/season/rules/stages.ts'
import { formatRegistrationNumber } from '#core/values/registration-number.ts'
import type { RegistrationNumber } from '#core/values/registration-number.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { PublishedResult } from '#core/verification/published-result.ts'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { FailedPoints } from './failed-points.tsx'
import { progressOf } from './load-progress.ts'
import { ObjectionInvitation } from './objection-invitation.tsx'
import { ProgressSteps } from './progress-steps.tsx'

/** The sentences that applicants know from the real portal (domain.md §1.9). */
const resultSentence = {
  passed: 'Selamat! Anda lulus tahap administrasi berkas.',
  failed: 'Mohon Maaf. Anda tidak lulus tahap administrasi karena belum memenuhi persyaratan administrasi instansi yang dilamar.',
}

/** `/lamaran/hasil`: the published result, every reason, and where it can be seen. */
export function ResultPage({ request, result, season, now }: { request: FastifyRequest; result: PublishedResult; season: Season | null; now: Date }) {
  const overall = result.final?.overall ?? result.overall
  const title = result.final ? 'Hasil akhir seleksi administrasi' : 'Hasil seleksi administrasi'
  return (
    <PortalPage request={request} title={title} back={{ href: paths.application, text: 'Lamaran saya' }} noIndex>
      <h1 class="govuk-heading-xl">{title}</h1>
      <p>{overall === 'passed' ? <Tag colour="green">Memenuhi syarat (MS)</Tag> : <Tag colour="red">Tidak memenuhi syarat (TMS)</Tag>}</p>
      <p class="govuk-body-l"><strong>{resultSentence[overall]}</strong></p>
      <SummaryList
        rows={[
          { key: 'Nama', value: result.nameOnKtp },
          { key: 'Nomor registrasi', value: <span class="angka">{formatRegistrationNumber(result.registrationNumber as RegistrationNumber)}</span> },
          { key: 'Instansi', value: result.instansi },
          { key: 'Formasi jabatan', value: result.jabatan },
          { key: 'Diumumkan', value: formatLongInstant(result.publishedAt) },
          ...(result.final ? [{ key: 'Hasil akhir diumumkan', value: formatLongInstant(result.final.at) }] : []),
        ]}
      />
      {result.failed.length > 0 && <FailedPoints points={result.failed} />}
      <ObjectionInvitation result={result} now={now} />
      <h2 class="govuk-heading-m">Perjalanan lamaran Anda</h2>
      <ProgressSteps progress={progressOf(result.receivedAt, result)} season={season} now={now} />
    </PortalPage>
  )
}
