import type { FastifyRequest } from 'fastify'
import { type Breach, type InvariantRun, ruleKeys } from '#core/reports/check-invariants.ts'
import { invariantText } from '#core/reports/invariant-text.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { paths } from '#office/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { Tag } from '#ui/components/tag.tsx'

const uuid = /^[\da-f]{8}-[\da-f-]{27}$/

export function InvariantsPage({ request, runs, isAsked }: { request: FastifyRequest; runs: readonly InvariantRun[]; isAsked: boolean }) {
  const [latest] = runs
  const mayTrace = scopeOf(request).rights.has('audit.read')
  return (
    <OfficePage request={request} title="Invarian" width="full">
      {isAsked && <NotificationBanner kind="success">Pemeriksaan diminta. Muat ulang halaman ini sebentar lagi.</NotificationBanner>}
      <h1 class="govuk-heading-xl">Invarian</h1>
      <p class="govuk-body-l">{summary(latest)}</p>
      <form method="post" action={paths.invariants}>
        <FormProof request={request} />
        <Button kind="secondary" preventDoubleClick>Periksa sekarang</Button>
      </form>
      {latest && (
        <FoldingTable
          caption="Yang tidak boleh dilanggar"
          head={['Aturan', 'Keadaan', 'Yang melanggar']}
          rows={ruleKeys.map((key) => {
            const breach = latest.breaches.find(({ invariant }) => invariant === key)
            const isUnknown = latest.unasked.includes(key)
            return [invariantText[key] ?? key, <Verdict breach={breach} isUnknown={isUnknown} />, breach ? <Ids ids={breach.ids} mayTrace={mayTrace} /> : '–']
          })}
        />
      )}
      <p class="govuk-body">Buku besar e-meterai milik pihak lain dan diperiksa di sana setiap malam; hasilnya ditanyakan lewat API. Bila tidak dijawab, tanyakan pengelolanya (<code>bin/emeterai-check</code>).</p>
      {runs.length > 1 && (
        <FoldingTable
          caption="Pemeriksaan sebelumnya"
          head={['Waktu', 'Aturan', 'Dilanggar', 'Lama']}
          rows={runs.map(({ startedAt, checked, breaches, durationMs }) => [formatLongInstant(startedAt), String(checked), String(breaches.length), `${(durationMs / 1000).toFixed(1).replace('.', ',')} detik`])}
        />
      )}
    </OfficePage>
  )
}

function Verdict({ breach, isUnknown }: { breach: Breach | undefined; isUnknown: boolean }) {
  if (breach) return <Tag colour="red">{`Dilanggar ${breach.breaches} kali`}</Tag>
  return isUnknown ? <Tag colour="grey">Tidak dijawab</Tag> : <Tag colour="green">Benar</Tag>
}

function summary(run: InvariantRun | undefined): string {
  if (!run) return 'Belum pernah diperiksa. Pemeriksaan berjalan setiap malam.'
  const when = `Diperiksa ${formatLongInstant(run.startedAt)}.`
  return run.breaches.length === 0 ? `Semua benar. ${when}` : `${run.breaches.length} aturan dilanggar. ${when}`
}

/** Each leads to its own trail, for those who may read it. */
function Ids({ ids, mayTrace }: { ids: readonly string[]; mayTrace: boolean }) {
  return (
    <ul class="govuk-list">
      {ids.map((id) => <li class="angka">{mayTrace && uuid.test(id) ? <a class="govuk-link" href={`${paths.trail}?cari=${id}`}>{id}</a> : id}</li>)}
    </ul>
  )
}
