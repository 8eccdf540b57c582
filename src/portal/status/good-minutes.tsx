import type { Incident } from '#core/reports/incidents.ts'
import type { CheckedFunction, Share } from '#core/reports/service-checks.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { Tag } from '#ui/components/tag.tsx'
import type { Known } from './look-at-services.ts'

const functionNames: Record<CheckedFunction, string> = {
  pages: 'Membuka halaman dan lowongan',
  'sign-in': 'Masuk',
  save: 'Menyimpan isian',
  files: 'Menyimpan dokumen',
  summary: 'Membuka lamaran',
  stamps: 'Memeriksa e-meterai',
}

const percent = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 2 })

/** Rounded down: 100 % is said only where every minute was good. */
function shareText({ good, seen }: Share): string {
  return seen === 0 ? 'Belum diukur' : `${percent.format(Math.floor((good / seen) * 10_000) / 100)}%`
}

/** How many minutes were good, measured by a made-up person who comes every minute (trust.md G7). */
export function GoodMinutes({ known: { at, availability } }: { known: Known }) {
  return (
    <>
      <FoldingTable
        caption="Menit yang lancar"
        head={['Kegiatan', '24 jam terakhir', '30 hari terakhir', 'Terakhir lancar']}
        rows={availability.map(({ function: name, day, month, lastGoodAt }) => [functionNames[name], shareText(day), shareText(month), lastGoodAt ? formatLongInstant(lastGoodAt) : 'Belum pernah'])}
      />
      <p class="govuk-body">
        Setiap menit program pemeriksa membuka portal seperti pelamar. Satu menit disebut lancar bila setiap kegiatan dilayani dalam 2 detik. Angka ini dibaca {formatLongInstant(at)}.
      </p>
    </>
  )
}

/** What operators say about it. */
export function Incidents({ incidents }: { incidents: readonly Incident[] }) {
  if (incidents.length === 0) return <p class="govuk-body">Tidak ada gangguan yang dilaporkan dalam 30 hari terakhir.</p>
  return (
    <>
      <h2 class="govuk-heading-m">Gangguan</h2>
      {incidents.map(({ title, body, startedAt, endedAt }) => (
        <div class="text">
          <h3 class="govuk-heading-s">{title} {endedAt ? <Tag colour="green">Selesai</Tag> : <Tag colour="red">Berlangsung</Tag>}</h3>
          <p class="govuk-body">{body}</p>
          <p class="govuk-body-s">Mulai {formatLongInstant(startedAt)}{endedAt && `, selesai ${formatLongInstant(endedAt)}`}.</p>
        </div>
      ))}
    </>
  )
}
