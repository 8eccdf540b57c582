import type { Overall } from '#core/verification/rules/judgement.ts'
import { Tag } from '#ui/components/tag.tsx'

/** Lulus or Tidak, as on the card (guide, Gambar 64), with the words officers use. */
export function OverallTag({ overall }: { overall: Overall | null }) {
  if (!overall) return <Tag colour="grey">Belum ada hasil</Tag>
  return overall === 'passed' ? <Tag colour="green">Lulus (MS)</Tag> : <Tag colour="red">Tidak lulus (TMS)</Tag>
}
