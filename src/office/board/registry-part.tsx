import type { RegistryFigures } from '#core/account/registry-figures.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { SummaryList } from '#ui/components/summary-list.tsx'

const number = (value: number) => value.toLocaleString('id-ID')

/** How many identities wait for the population register, and what is left of the day's quota (docs/runbooks/registry-down.md). */
export function RegistryPart({ registry: { waiting, oldestSince, failingSince, askAfter, askedToday, dailyQuota } }: { registry: RegistryFigures }) {
  return (
    <SummaryList
      rows={[
        { key: 'Menunggu diperiksa', value: waiting === 0 ? 'Tidak ada' : `${number(waiting)} identitas${oldestSince ? `, yang pertama sejak ${formatLongInstant(oldestSince)}` : ''}` },
        { key: 'Dukcapil', value: failingSince ? `Tidak menjawab sejak ${formatLongInstant(failingSince)}${askAfter ? `; ditanya lagi ${formatLongInstant(askAfter)}` : ''}` : 'Menjawab' },
        { key: 'Kuota hari ini', value: `${number(askedToday)} dari ${number(dailyQuota)} pertanyaan sudah dipakai` },
      ]}
    />
  )
}
