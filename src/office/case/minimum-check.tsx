import type { Snapshot } from '#core/application/rules/snapshot.ts'
import { formatDecimal } from '#core/values/decimal-text.ts'
import { Card } from '#ui/components/card.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { Tag } from '#ui/components/tag.tsx'

/** What the formasi asks of everybody as a number, beside what was answered: to be compared with the papers below. */
export function MinimumCheck({ snapshot: { formasi, biodata } }: { snapshot: Snapshot }) {
  const rows = [
    ...(formasi.minIpk !== undefined && formasi.ipk !== null ? [row('IPK', formatDecimal(formasi.ipk), formatDecimal(formasi.minIpk), formasi.ipk >= formasi.minIpk, 'Bandingkan dengan transkrip.')] : []),
    ...(formasi.minHeightCm !== undefined ? [row('Tinggi badan', `${biodata.heightCm} cm`, `${formasi.minHeightCm} cm`, biodata.heightCm >= formasi.minHeightCm, 'Bandingkan dengan surat keterangan, bila diminta.')] : []),
  ]
  if (rows.length === 0) return null
  return (
    <Card title="Syarat formasi yang dihitung">
      <SummaryList rows={rows} />
    </Card>
  )
}

function row(key: string, value: string, least: string, isMet: boolean, hint: string) {
  return { key, value: <>{value}, paling rendah {least} {isMet ? <Tag colour="green">Sesuai isian</Tag> : <Tag colour="red">Kurang</Tag>} <span class="govuk-hint">{hint}</span></> }
}
