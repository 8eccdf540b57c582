import type { CalibratedRule, CalibratedVerifier } from '#core/reports/calibration-figures.ts'
import { kappaFrom } from '#core/verification/rules/agreement.ts'
import { concludedFrom } from '#core/verification/rules/calibration.ts'
import { shareText } from '#office/numbers/share-text.ts'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { Tag } from '#ui/components/tag.tsx'

/** Agreement with the agreed answers, of each verifier and on each rule. Of few nothing is concluded. */
export function CalibrationFigures({ verifiers, rules }: { verifiers: readonly CalibratedVerifier[]; rules: readonly CalibratedRule[] }) {
  if (verifiers.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-l">Kesepakatan</h2>
      <p class="govuk-body">{`Musim ini, dibandingkan dengan putusan yang disepakati. Dari kurang dari ${concludedFrom} penilaian tidak ditarik kesimpulan. Yang berbeda bukan selalu yang keliru: bicarakan bersama.`}</p>
      <FoldingTable
        caption="Setiap verifikator"
        head={['Verifikator', 'Dinilai', 'Hasil sama', 'Persyaratan sama', 'Paling sering dinilai lain', 'Kappa Cohen']}
        rows={verifiers.map(({ name, files, same, points, samePoints, apart, kappa }) => [
          name, number(files), concluded(files, same, files), concluded(files, samePoints, points), apart ? `${apart.name}: ${number(apart.different)} dari ${number(apart.judged)}` : '–', kappaText(files, kappa),
        ])}
      />
      <h2 class="govuk-heading-l">Persyaratan yang membagi</h2>
      <p class="govuk-body">Yang paling sering dinilai lain daripada yang disepakati, di atas.</p>
      <FoldingTable
        caption="Setiap persyaratan"
        head={['Persyaratan', 'Dinilai', 'Dinilai lain', 'Alasan lain, dari yang sama-sama tidak memenuhi', 'Keterangan']}
        rows={rules.map(({ name, judged, different, bothUnmet, otherReason, divides }) => [
          name, number(judged), concluded(judged, different, judged), bothUnmet === 0 ? '–' : `${number(otherReason)} dari ${number(bothUnmet)}`, dividesTag(divides),
        ])}
      />
    </>
  )
}

/** The counts always, the share only of enough. */
const concluded = (basis: number, part: number, whole: number) => (basis < concludedFrom ? `${number(part)} dari ${number(whole)}` : shareText(part, whole))
const kappaText = (files: number, kappa: number | null) => (files < kappaFrom ? `mulai ${kappaFrom} berkas` : kappa === null ? '–' : kappa.toLocaleString('id-ID', { minimumFractionDigits: 2, maximumFractionDigits: 2 }))
const number = (value: number) => value.toLocaleString('id-ID')

function dividesTag(divides: boolean | null) {
  if (divides === null) return `mulai ${concludedFrom} penilaian`
  return divides ? <Tag colour="orange">Membagi</Tag> : <Tag colour="green">Dinilai sama</Tag>
}
