import { type Charge, stateOf } from '#sandbox/acquirer/charge.ts'
import { Tag } from '#ui/components/tag.tsx'

/** What became of a charge, in a word or two. */
export function StateTag({ charge, now }: { charge: Charge; now: Date }) {
  const kept = charge.payments.filter(({ refund }) => !refund)
  const isExpired = stateOf(charge, now) === 'expired'
  if (kept.length > 1) return <Tag colour="orange">{`Dibayar ${kept.length} kali`}</Tag>
  if (kept.length === 1) return <Tag colour="green">Dibayar</Tag>
  if (charge.payments.length > 0) return <Tag colour="purple">Dikembalikan</Tag>
  return isExpired ? <Tag colour="grey">Kedaluwarsa</Tag> : <Tag colour="blue">Menunggu pembayaran</Tag>
}
