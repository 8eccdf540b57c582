import type { FastifyRequest } from 'fastify'
import { formatInstant, formatLongInstant } from '#core/values/zoned-time.ts'
import type { CaseRow } from '#core/verification/case-store.ts'
import { caseStateText, holdText, workFor } from '#core/verification/rules/groups.ts'
import { rightFor } from '#core/verification/claim-next.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { paths } from '#office/paths.ts'
import { OverallTag } from '#office/queue/overall-tag.tsx'
import { Button } from '#ui/components/button.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'

interface ClosedPageProps {
  request: FastifyRequest
  row: CaseRow
  /** Who has it open; null when it is free. */
  holderName: string | null
  /** When what this officer typed was kept; null when nothing is. */
  draftAt: Date | null
  refusal?: string | undefined
}

/** A file that is not in the officer's hands: nothing of the person in it, and how to get it. */
export function ClosedPage({ request, row, holderName, draftAt, refusal }: ClosedPageProps) {
  const work = workFor(scopeOf(request), row)
  const canTake = work !== null && scopeOf(request).rights.has(rightFor[work]) && !row.isConflict && !row.held && holderName === null
  return (
    <OfficePage request={request} title="Berkas pelamar" back={{ href: paths.queue, text: 'Antrean' }} hasErrors={refusal !== undefined}>
      {refusal && <ErrorSummary errors={[]} title="Belum dapat dibuka">{refusal}</ErrorSummary>}
      <h1 class="govuk-heading-xl">Berkas pelamar</h1>
      <SummaryList
        rows={[
          { key: 'Keadaan', value: caseStateText[row.state] },
          ...(row.held ? [{ key: 'Ditahan', value: scopeOf(request).rights.has('queue.assign') ? holdText[row.held] : row.held === 'identity' ? 'Identitas pelamar menunggu pemeriksaan Dukcapil. Berkas dikerjakan setelah identitasnya cocok.' : 'Akun pelamar sedang diperiksa. Berkas ini tidak dikerjakan sekarang.' }] : []),
          ...(row.overall ? [{ key: 'Hasil', value: <OverallTag overall={row.overall} /> }] : []),
          ...(holderName && row.leaseUntil ? [{ key: 'Sedang diperiksa oleh', value: `${holderName}, sampai ${formatInstant(row.leaseUntil)} bila tidak diperpanjang` }] : []),
        ]}
      />
      {draftAt && <InsetText>{`Isian Anda untuk berkas ini tersimpan ${formatLongInstant(draftAt)}. Isian itu muncul lagi saat Anda mengambil berkas ini.`}</InsetText>}
      {row.isConflict && <p class="govuk-body">Berkas ini dijauhkan dari Anda karena hubungan pribadi. Petugas lain memeriksanya.</p>}
      {canTake ? (
        <form method="post" action={paths.caseAct(row.applicationId, 'ambil')}>
          <FormProof request={request} />
          <p class="govuk-body">Isi berkas tampil setelah Anda mengambilnya. Pelamar dapat melihat kapan berkasnya dibuka, dan oleh peran apa.</p>
          <Button preventDoubleClick>Ambil berkas ini</Button>
        </form>
      ) : (
        <p class="govuk-body">Isi berkas hanya tampil bagi petugas yang memegangnya, verifikatornya, dan supervisor.</p>
      )}
    </OfficePage>
  )
}
