import type { FastifyRequest } from 'fastify'
import { Card, CardGrid } from '#ui/components/card.tsx'
import { Facts } from '#ui/components/facts.tsx'
import { Hero } from '#ui/components/hero.tsx'
import { Split } from '#ui/components/split.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'
import { distributors, priceRupiah } from './distributors.ts'
import { EmeteraiPage } from './frame.tsx'

const price = `Rp${priceRupiah.toLocaleString('id-ID')}`

/** Guide IV and 6.5: what an e-meterai is, what it costs and how it comes onto a document. */
export function HomePage({ request }: { request: FastifyRequest }) {
  return (
    <EmeteraiPage request={request} title="Meterai elektronik untuk dokumen lamaran" width="full" beforeContent={<Opening />} description="Apa itu meterai elektronik, berapa harganya, dan cara memakainya pada dokumen lamaran.">
      <Split aside={<Distributors />}>
        <WarningText>Rumah ini simulasi. Setiap meterai yang keluar dari sini bertulisan SPESIMEN dan tidak berlaku sebagai meterai. Tidak ada uang sungguhan yang dibayarkan.</WarningText>
        <h2 class="govuk-heading-l">Apa itu e-meterai?</h2>
        <p class="govuk-body">
          E-meterai adalah meterai dalam bentuk elektronik. Gambarnya dibubuhkan pada berkas PDF bersama nomor seri yang hanya dipakai sekali, lalu berkas itu
          disegel: perubahan sesudahnya dapat diketahui.
        </p>
        <h2 class="govuk-heading-l">Dokumen mana yang membutuhkannya?</h2>
        <p class="govuk-body">
          Surat lamaran, surat pernyataan, dan dokumen lain yang memerlukan meterai menurut instansi yang Anda lamar. Pada umumnya dua dokumen; daftar pastinya
          ada pada persyaratan formasi di portal SSCASN. Satu e-meterai berlaku untuk satu dokumen.
        </p>
        <h2 class="govuk-heading-l">Cara memakainya</h2>
        <Steps />
      </Split>
    </EmeteraiPage>
  )
}

function Distributors() {
  return (
    <Card title="Distributor" accent>
      <p class="govuk-body">Panduan pendaftaran menyebut lima distributor. Dalam simulasi ini, kelimanya dilayani oleh rumah ini:</p>
      <ul class="govuk-list govuk-list--bullet">
        {distributors.map((name) => <li>{name}</li>)}
      </ul>
    </Card>
  )
}

function Opening() {
  return (
    <Hero title="Meterai elektronik untuk dokumen lamaran" lead="Satu meterai, satu dokumen, satu nomor seri yang tidak pernah dipakai dua kali.">
      <Facts
        items={[
          { label: 'Harga satu e-meterai', value: price },
          { label: 'Dokumen yang umumnya bermeterai', value: '2' },
          { label: 'Ukuran PDF terbesar', value: '10 MB' },
        ]}
      />
    </Hero>
  )
}

const steps = [
  { title: '1. Tanda tangani dahulu', text: 'Cetak suratnya, bubuhkan tanda tangan, lalu pindai menjadi PDF. Tanda tangan selalu mendahului meterai.' },
  { title: '2. Letakkan di tempat yang benar', text: 'Letakkan gambar meterai di dekat tanda tangan, tidak menutupi tulisan yang penting.' },
  { title: '3. Bubuhkan dengan PIN', text: 'PIN enam angka melindungi saldo Anda. Jangan berikan PIN kepada siapa pun.' },
  { title: '4. Jangan diubah lagi', text: 'Dokumen yang sudah bermeterai diunggah apa adanya. Memampatkan, memotong, atau menyuntingnya membuat segelnya rusak.' },
]

function Steps() {
  return (
    <CardGrid
      cards={steps.map(({ title, text }) => (
        <Card title={title} headingLevel={3}>
          <p class="govuk-body">{text}</p>
        </Card>
      ))}
    />
  )
}
