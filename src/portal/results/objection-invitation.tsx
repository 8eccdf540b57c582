import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { PublishedResult } from '#core/verification/published-result.ts'
import { windowStateAt } from '#core/verification/rules/objection-window.ts'
import { paths } from '#portal/paths.ts'
import { ButtonLink } from '#ui/components/button.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { ObjectionPoints } from './objection-points.tsx'

/** When and where the failed may object (domain.md §1.9: "Anda dapat melakukan sanggah mulai tanggal …"), and what became of it. */
export function ObjectionInvitation({ result, now }: { result: PublishedResult; now: Date }) {
  const { window, final, objection } = result
  if (!window) return null
  if (objection?.sentAt) return <Sent result={result} />
  if (final) return null
  const state = windowStateAt(window, now)
  const until = `Batas waktu pengajuan sanggah adalah ${formatLongInstant(window.closesAt)}.`
  return (
    <>
      <InsetText>
        {state === 'coming' && `Anda dapat melakukan sanggah mulai tanggal ${formatLongInstant(window.opensAt)}. ${until} Harap login kembali pada tanggal yang telah ditentukan.`}
        {state === 'open' && `Masa sanggah sedang berlangsung. ${until}`}
        {state === 'closed' && `Masa sanggah sudah berakhir pada ${formatLongInstant(window.closesAt)}. Hasil akhir diumumkan menurut jadwal.`}
      </InsetText>
      {state === 'open' && <ButtonLink href={paths.objection}>{objection ? 'Lanjutkan sanggah' : 'Ajukan Sanggah'}</ButtonLink>}
    </>
  )
}

function Sent({ result }: { result: PublishedResult }) {
  const { objection, final } = result
  if (!objection) return null
  if (!final) return <InsetText>Anda sudah pernah menyanggah. Harap menunggu jawaban sanggah dari instansi tersebut. <a class="govuk-link" href={paths.objection}>Baca sanggahan Anda</a></InsetText>
  return (
    <>
      <h2 class="govuk-heading-m">Jawaban atas sanggahan Anda</h2>
      <ObjectionPoints result={result} objection={objection} />
    </>
  )
}
