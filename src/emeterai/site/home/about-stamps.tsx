import { Flow } from '#ui/components/flow.tsx'

/** Guide IV and 6.5: what an e-meterai is and how it comes onto a document. The same at every distributor. */
export function AboutStamps() {
  return (
    <>
      <h2 class="govuk-heading-l">Apa itu e-meterai?</h2>
      <p class="govuk-body text">
        E-meterai adalah meterai dalam bentuk elektronik. Gambarnya dibubuhkan pada berkas PDF bersama nomor seri yang hanya dipakai sekali, lalu berkas itu
        disegel: perubahan sesudahnya dapat diketahui.
      </p>
      <h2 class="govuk-heading-l">Dokumen mana yang membutuhkannya?</h2>
      <p class="govuk-body text">
        Surat lamaran, surat pernyataan, dan dokumen lain yang memerlukan meterai menurut instansi yang Anda lamar. Pada umumnya dua dokumen; daftar pastinya
        ada pada persyaratan formasi di portal SSCASN. Satu e-meterai berlaku untuk satu dokumen.
      </p>
      <h2 class="govuk-heading-l">Cara memakainya</h2>
      <Flow items={steps.map(({ title, text }) => ({ title, children: <p class="govuk-body text">{text}</p> }))} />
    </>
  )
}

const steps = [
  { title: 'Tanda tangani dahulu', text: 'Cetak suratnya, bubuhkan tanda tangan, lalu pindai menjadi PDF. Tanda tangan selalu mendahului meterai.' },
  { title: 'Letakkan di tempat yang benar', text: 'Letakkan gambar meterai di dekat tanda tangan, tidak menutupi tulisan yang penting.' },
  { title: 'Bubuhkan dengan PIN', text: 'PIN enam angka melindungi saldo Anda. Jangan berikan PIN kepada siapa pun.' },
  { title: 'Jangan diubah lagi', text: 'Dokumen yang sudah bermeterai diunggah apa adanya. Memampatkan, memotong, atau menyuntingnya membuat segelnya rusak.' },
]
