import { Facts } from '#ui/components/facts.tsx'

/** Law 10/2020, article 5: one duty for every document. */
const priceRupiah = 10_000

export function StampFacts() {
  return (
    <Facts
      items={[
        { label: 'Harga satu e-meterai', value: `Rp${priceRupiah.toLocaleString('id-ID')}` },
        { label: 'Dokumen yang umumnya bermeterai', value: '2' },
        { label: 'Ukuran PDF terbesar', value: '10 MB' },
      ]}
    />
  )
}
