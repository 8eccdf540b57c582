import type { FastifyRequest } from 'fastify'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { PortalPage } from '#portal/frame.tsx'
import { type Desk, DeskContacts } from '#portal/help/desk-contacts.tsx'
import { paths } from '#portal/paths.ts'
import { keptData } from './kept-data.ts'

interface PrivacyPageProps {
  request: FastifyRequest
  desk: Desk
  /** How long a registration that nobody finishes is kept. */
  keepHours: number
}

/** What is kept, why, how long, and what one may ask for (UU 27/2022 tentang Pelindungan Data Pribadi). */
export function PrivacyPage({ request, desk, keepHours }: PrivacyPageProps) {
  return (
    <PortalPage request={request} title="Privasi" description="Data apa yang disimpan portal ini, untuk apa, dan berapa lama." width="full">
      <div class="text">
        <h1 class="govuk-heading-xl">Privasi</h1>
        <p class="govuk-body-l">Kami hanya meminta data yang diperlukan untuk seleksi. Halaman ini menjelaskan apa yang disimpan, untuk apa, dan berapa lama.</p>
        <p class="govuk-body"><strong>Ini layanan contoh.</strong> Jangan memasukkan data diri yang sebenarnya: pakailah penduduk rekaan yang disediakan.</p>
      </div>
      <FoldingTable caption="Data yang disimpan" head={['Data', 'Untuk apa', 'Berapa lama']} rows={keptData(keepHours).map((row) => [row.what, row.why, row.howLong])} />
      <div class="text">
        <Protection />
        <Rights />
        <h2 class="govuk-heading-m">Menghubungi pengelola data</h2>
        <DeskContacts desk={desk} />
      </div>
    </PortalPage>
  )
}

function Protection() {
  return (
    <>
      <h2 class="govuk-heading-m">Bagaimana data dijaga</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>NIK, Nomor KK, nomor ponsel, dan email disandikan (dienkripsi) dengan kunci yang berbeda untuk setiap orang. Kunci induknya tidak disimpan bersama data.</li>
        <li>Foto KTP, swafoto, dan dokumen disandikan sebelum disimpan.</li>
        <li>Password dan jawaban pertanyaan pengaman tidak disimpan dalam bentuk aslinya. Tidak ada petugas yang dapat membacanya.</li>
        <li>Nama dan tanggal lahir disimpan tanpa penyandian khusus karena diperlukan untuk memeriksa syarat.</li>
        <li>Setiap perubahan dan setiap pembukaan data oleh petugas dicatat. Catatan teknis tidak memuat NIK, nomor KK, nomor ponsel, email, atau password.</li>
      </ul>
      <h2 class="govuk-heading-m">Swafoto</h2>
      <p class="govuk-body">
        Swafoto dipakai petugas untuk membandingkan wajah Anda dengan foto KTP. Penyimpanannya memerlukan persetujuan Anda, yang diminta pada langkah swafoto dan dicatat waktunya.
        Komputer hanya memeriksa mutu foto dan ada tidaknya satu wajah; komputer tidak mengenali siapa Anda dan tidak membuat data biometrik dari foto itu.
      </p>
      <h2 class="govuk-heading-m">Satu orang, satu akun</h2>
      <p class="govuk-body">
        Setiap malam komputer mencari akun dengan NIK berbeda yang mungkin milik satu orang: nama dan tanggal lahirnya sama, lalu tempat lahir, nomor ponsel, email, Nomor KK, atau perangkatnya juga.
        Foto tidak dibandingkan. Nomor yang dipakai banyak orang, seperti nomor pembantu pendaftaran di desa, tidak dihitung.
        Hasilnya hanya petunjuk bagi petugas bantuan nasional. Komputer tidak menolak, menahan, atau memutuskan apa pun. Bila data Anda dibuka untuk pemeriksaan ini, Anda melihatnya di halaman akun.
      </p>
      <h2 class="govuk-heading-m">Cookie</h2>
      <p class="govuk-body">Kami hanya memakai cookie kami sendiri: untuk menjaga formulir dan sesi Anda, untuk mengingat pengumuman yang sudah Anda baca, formasi yang Anda simpan sebelum masuk, dan isian mana yang baru saja ditolak, selama satu jam, supaya kami tahu isian mana yang sulit. Di dalamnya tidak ada data Anda. Tidak ada iklan atau pelacak dari pihak lain.</p>
      <h2 class="govuk-heading-m">Kepada siapa data diberikan</h2>
      <p class="govuk-body">NIK, Nomor KK, nama, tempat lahir, dan tanggal lahir dikirim ke data kependudukan (Dukcapil) untuk dicocokkan. Lamaran yang sudah diakhiri dibaca petugas instansi yang Anda lamar. Bila Anda mengaktifkan kabar di perangkat, ajakan membuka SSCASN dikirim tersandi lewat layanan kabar peramban Anda, tanpa nama dan tanpa isi lamaran. Selain itu data tidak diberikan kepada siapa pun.</p>
    </>
  )
}

function Rights() {
  return (
    <>
      <h2 class="govuk-heading-m">Hak Anda</h2>
      <p class="govuk-body">Menurut Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi, Anda berhak:</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>mengetahui dan mendapat salinan data Anda</li>
        <li>meminta perbaikan data yang keliru</li>
        <li>menarik persetujuan, misalnya atas swafoto</li>
        <li>meminta data dihapus bila sudah tidak diperlukan</li>
        <li>diberi tahu paling lambat 3 × 24 jam bila terjadi kebocoran data</li>
      </ul>
      <p class="govuk-body">
        Setelah masuk, Anda mengunduh salinan semua data dan meminta akun dihapus di <a class="govuk-link" href={paths.ownData}>Data saya</a>.
        Perbaikan data akun Anda ajukan lewat <a class="govuk-link" href={`${paths.newTicket}?kategori=data-mismatch`}>aduan</a>; petugas menjawab paling lama 3 × 24 jam.
        Isian pendaftaran akun yang belum selesai dapat Anda hapus sendiri.
      </p>
      <p class="govuk-body">Bila lamaran sudah diakhiri, data baru dihapus setelah seleksi selesai. Menghapus akun sebelum mengakhiri lamaran berarti Anda tidak ikut seleksi.</p>
      <h2 class="govuk-heading-m">Batas yang perlu Anda ketahui</h2>
      <p class="govuk-body">
        Data yang dihapus hilang dari sistem saat itu juga, tetapi masih ada di salinan cadangan yang disandikan sampai salinan itu habis masa simpannya, paling lama 35 hari.
        Selama itu salinan hanya dipakai untuk memulihkan sistem setelah bencana.
      </p>
      <p class="govuk-body">
        Yang tinggal setelah penghapusan hanya angka dan catatan tanpa nama: jumlah pelamar, hasil seleksi, nomor seri e-meterai, dan jejak audit.
      </p>
    </>
  )
}
