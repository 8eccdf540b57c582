import type { OpenedCase } from '#core/verification/open-case.ts'
import { reasonText } from '#core/values/failing-reason.ts'
import { OverallTag } from '#office/queue/overall-tag.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'

/** What the second verifier said without having seen the first verdict, for the supervisor. */
export function BlindCheck({ opened, names, canDecide }: { opened: OpenedCase; names: ReadonlyMap<string, string>; canDecide: boolean }) {
  const { row, submitted, verdicts } = opened
  const [standing] = verdicts
  if (row.awaitsBlind) return <InsetText>{`Berkas ini menunggu pemeriksaan buta oleh verifikator lain.${canDecide ? ' Bila Anda memutuskan sekarang, pemeriksaan itu dilewati.' : ''}`}</InsetText>
  const second = standing && standing.endedAt === null ? verdicts.find(({ endReason, judgedAt }) => endReason === 'second-opinion' && judgedAt >= standing.judgedAt) : undefined
  if (!standing || !second) return null
  const nameOf = (requirementId: string) => submitted.snapshot.documents.find((one) => one.requirementId === requirementId)?.name ?? requirementId
  const unmet = second.requirements.filter(({ isMet }) => !isMet)
  return (
    <InsetText>
      <p class="govuk-body"><strong>{second.overall === standing.overall ? 'Pemeriksaan buta sepakat.' : 'Pemeriksaan buta berbeda.'}</strong> {names.get(second.judgedBy) ?? 'Verifikator kedua'} memutuskan <OverallTag overall={second.overall} /> tanpa melihat putusan pertama.</p>
      {unmet.length > 0 && <ul class="govuk-list govuk-list--bullet">{unmet.map(({ requirementId, reason, explanation }) => <li>{`${nameOf(requirementId)}: ${reason ? reasonText[reason] : ''}${explanation ? `. ${explanation}` : ''}`}</li>)}</ul>}
      {second.note && <p class="govuk-body">Catatan verifikator kedua: {second.note}</p>}
    </InsetText>
  )
}
