import type { FastifyRequest } from 'fastify'
import { PortalPage } from '#portal/frame.tsx'
import { type Desk, DeskContacts } from '#portal/help/desk-contacts.tsx'

export function AccessibilityPage({ request, desk }: { request: FastifyRequest; desk: Desk }) {
  return (
    <PortalPage request={request} title="Pernyataan aksesibilitas" description="Bagaimana portal ini dibuat agar dapat dipakai semua orang.">
      <h1 class="govuk-heading-xl">Pernyataan aksesibilitas</h1>
      <p class="govuk-body-l">Portal ini harus dapat dipakai oleh semua pelamar, apa pun perangkat dan cara mereka memakainya.</p>
      <h2 class="govuk-heading-m">Yang dapat Anda andalkan</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>Semua halaman dapat dipakai hanya dengan papan tik, dan dengan pembaca layar.</li>
        <li>Tulisan dapat diperbesar sampai 200% tanpa ada yang terpotong. Pada layar selebar 320 piksel tidak perlu menggeser ke samping.</li>
        <li>Semua halaman berfungsi tanpa JavaScript. Swafoto dapat diunggah sebagai berkas.</li>
        <li>Kode CAPTCHA tersedia sebagai gambar, sebagai suara, dan sebagai cara tanpa teka-teki.</li>
        <li>Setiap kesalahan isian disebutkan di atas halaman dan di dekat kolomnya, dengan cara memperbaikinya. Yang sudah diketik tidak hilang.</li>
        <li>Sebelum sesi berakhir Anda diberi tahu dan dapat memperpanjangnya.</li>
        <li>Warna tidak pernah menjadi satu-satunya petunjuk. Mode kontras tinggi dari sistem Anda dihormati.</li>
      </ul>
      <h2 class="govuk-heading-m">Pedoman dan pemeriksaan</h2>
      <p class="govuk-body">
        Portal ini dibuat menurut Web Content Accessibility Guidelines (WCAG) 2.2 tingkat AA. Setiap perubahan diperiksa secara otomatis dengan axe dan pemeriksa HTML.
        Pemeriksaan otomatis tidak menemukan semua hambatan; pengujian bersama pengguna pembaca layar belum dilakukan.
      </p>
      <h2 class="govuk-heading-m">Yang belum sempurna</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>Semua halaman baru tersedia dalam bahasa Indonesia. Bahasa isyarat belum tersedia.</li>
        <li>Mengambil swafoto langsung memerlukan kamera. Jika sulit, mintalah bantuan orang lain atau unggah foto.</li>
      </ul>
      <h2 class="govuk-heading-m">Melaporkan hambatan</h2>
      <p class="govuk-body">Beri tahu kami halaman mana, apa yang ingin Anda lakukan, dan alat bantu apa yang Anda pakai. Anda boleh menulis dengan cara yang paling mudah bagi Anda.</p>
      <DeskContacts desk={desk} />
    </PortalPage>
  )
}
