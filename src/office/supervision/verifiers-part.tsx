import type { VerifierFigures } from '#core/reports/verifier-figures.ts'
import { kappaFrom } from '#core/verification/rules/agreement.ts'
import { shareText } from '#office/numbers/share-text.ts'
import { FoldingTable } from '#ui/components/folding-table.tsx'

/** Each verifier's verdicts of this season side by side: how many, how long, how many came back, how often "Lainnya" (features.md G6, H8). */
export function VerifiersPart({ figures }: { figures: readonly VerifierFigures[] }) {
  if (figures.length === 0) return null
  const sum = (of: (row: VerifierFigures) => number) => figures.reduce((total, row) => total + of(row), 0)
  return (
    <>
      <h2 class="govuk-heading-l">Putusan verifikator</h2>
      <p class="govuk-body">Musim ini. Waktu dihitung dari berkas diambil sampai putusan disimpan. Bila alasan "Lainnya" sering dipakai, mungkin ada sebab yang belum ada dalam daftar.</p>
      <FoldingTable
        caption="Putusan setiap verifikator"
        head={['Verifikator', 'Putusan', 'Waktu median', 'Dikembalikan, dari yang diperiksa dua kali', 'Alasan "Lainnya"', 'Sepakat dalam pemeriksaan buta', 'Kappa Cohen']}
        rows={[
          ...figures.map(({ name, verdicts, medianSeconds, returned, reviewed, other, unmet, same, pairs, kappa }) => [
            name, number(verdicts), minutesText(medianSeconds), shareText(returned, reviewed), shareText(other, unmet), shareText(same, pairs), kappaText(pairs, kappa),
          ]),
          ['Seluruh instansi', number(sum((row) => row.verdicts)), '–', shareText(sum((row) => row.returned), sum((row) => row.reviewed)), shareText(sum((row) => row.other), sum((row) => row.unmet)), shareText(sum((row) => row.same) / 2, sum((row) => row.pairs) / 2), '–'],
        ]}
      />
    </>
  )
}

/** Of few pairs nothing is said; of pairs that are all the same verdict nothing can be. */
const kappaText = (pairs: number, kappa: number | null) => (kappa === null ? (pairs > 0 && pairs < kappaFrom ? `mulai ${kappaFrom} pasang` : '–') : kappa.toLocaleString('id-ID', { minimumFractionDigits: 2, maximumFractionDigits: 2 }))
const number = (value: number) => value.toLocaleString('id-ID')
const minutesText = (seconds: number | null) => (seconds === null ? '–' : `${(seconds / 60).toLocaleString('id-ID', { maximumFractionDigits: 1 })} menit`)
