import type { Distributor } from '#core/season/queries.ts'
import { Flow } from '#ui/components/flow.tsx'
import { Split } from '#ui/components/split.tsx'
import { Card } from '#ui/components/card.tsx'
import { paths } from '#portal/paths.ts'

interface EmeteraiSectionProps {
  distributors: readonly Distributor[]
  emeteraiUrl: string
}

/** Guide IV: where a stamp is needed, how it is put on, and who sells it. */
export function EmeteraiSection({ distributors, emeteraiUrl }: EmeteraiSectionProps) {
  return (
    <section aria-labelledby="e-meterai">
      <h2 class="govuk-heading-l" id="e-meterai">Memakai e-meterai</h2>
      <Split aside={<Distributors distributors={distributors} emeteraiUrl={emeteraiUrl} />}>
        <p class="govuk-body">
          Surat lamaran, surat pernyataan, dan dokumen lain yang bermeterai memakai meterai elektronik (e-meterai).
          Nilainya Rp 10.000 untuk satu dokumen.
        </p>
        <Flow
          items={[
            { title: 'Tanda tangani dokumen', children: <p class="govuk-body">Tanda tangan selalu lebih dahulu. Pindai menjadi PDF ukuran A4.</p> },
            { title: 'Siapkan kuota e-meterai', children: <p class="govuk-body">Buat akun di distributor, lalu beli kuota sebanyak dokumen yang bermeterai.</p> },
            { title: 'Bubuhkan di samping tanda tangan', children: <p class="govuk-body">Jangan menutupi tanda tangan atau tulisan. Anda dapat membubuhkannya di situs distributor atau saat mengunggah dokumen lamaran.</p> },
            { title: 'Unggah hasilnya apa adanya', children: <p class="govuk-body">Jangan mengubah berkas sesudah dibubuhi. Ukuran PDF paling besar 800 KB.</p> },
          ]}
        />
        <p class="govuk-body">Pembubuhan gagal atau kuota masih 0? Lihat <a class="govuk-link" href={`${paths.faq}#e-meterai`}>FAQ e-meterai</a>.</p>
      </Split>
    </section>
  )
}

function Distributors({ distributors, emeteraiUrl }: EmeteraiSectionProps) {
  return (
    <Card title="Distributor e-meterai" headingLevel={3}>
      <p class="govuk-body">Lima distributor yang disebut panduan seleksi:</p>
      <ul class="govuk-list govuk-list--bullet">
        {distributors.map(({ name, url }) => <li>{url ? <a class="govuk-link" href={url}>{name}</a> : name}</li>)}
      </ul>
      <p class="govuk-body">
        Pada layanan contoh ini, semuanya diwakili oleh <a class="govuk-link" href={emeteraiUrl}>Meterai Nusa</a>. E-meterai di sana hanya simulasi dan tidak berlaku sebagai meterai.
      </p>
    </Card>
  )
}
