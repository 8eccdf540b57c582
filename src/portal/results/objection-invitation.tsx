import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { PublishedResult } from '#core/verification/published-result.ts'
import { windowStateAt } from '#core/verification/rules/objection-window.ts'
import { InsetText } from '#ui/components/inset-text.tsx'

/** When the failed may object (domain.md §1.9: "Anda dapat melakukan sanggah mulai tanggal …"). */
export function ObjectionInvitation({ result: { window, final }, now }: { result: PublishedResult; now: Date }) {
  if (!window || final) return null
  const state = windowStateAt(window, now)
  const until = `Batas waktu pengajuan sanggah adalah ${formatLongInstant(window.closesAt)}.`
  return (
    <InsetText>
      {state === 'coming' && `Anda dapat melakukan sanggah mulai tanggal ${formatLongInstant(window.opensAt)}. ${until}`}
      {state === 'open' && `Masa sanggah sedang berlangsung. ${until}`}
      {state === 'closed' && `Masa sanggah sudah berakhir pada ${formatLongInstant(window.closesAt)}. Hasil akhir diumumkan menurut jadwal.`}
    </InsetText>
  )
}
