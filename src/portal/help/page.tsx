import type { FastifyRequest } from 'fastify'
import { ButtonLink } from '#ui/components/button.tsx'
import { Checklist } from '#ui/components/checklist.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { type Desk, DeskContacts } from './desk-contacts.tsx'
import { DukcapilContacts } from './dukcapil-contacts.tsx'

interface HelpPageProps {
  request: FastifyRequest
  desk: Desk
  emeteraiUrl: string
}

/** Who helps with what, so that nobody asks at the wrong door (guide 6.1.4, 6.4.6.d; domain.md §1.3). */
export function HelpPage({ request, desk, emeteraiUrl }: HelpPageProps) {
  return (
    <PortalPage request={request} title="Bantuan" description="Siapa yang dapat membantu untuk setiap kendala pendaftaran.">
      <h1 class="govuk-heading-xl">Bantuan</h1>
      <p class="govuk-body-l">Setiap kendala ada pihak yang tepat untuk menyelesaikannya. Cari kendala Anda di bawah ini.</p>
      <WarningText>Kami tidak pernah meminta password atau PIN, lewat telepon, pesan, maupun email.</WarningText>
      <p class="govuk-body"><ButtonLink href={paths.tickets}>Buat aduan</ButtonLink> <a class="govuk-link" href={paths.ticketStatus}>Cek status aduan</a></p>
      <WhoHelps emeteraiUrl={emeteraiUrl} />
      <Identity />
      <Account />
      <Missing />
      <Desks desk={desk} />
    </PortalPage>
  )
}

function WhoHelps({ emeteraiUrl }: { emeteraiUrl: string }) {
  return (
    <FoldingTable
      caption="Siapa membantu apa"
      head={['Kendala', 'Yang dapat membantu']}
      rows={[
        ['NIK atau Nomor KK tidak sesuai', <a class="govuk-link" href="#dukcapil">Dinas Dukcapil</a>],
        ['NIK dipakai orang lain', <a class="govuk-link" href={`${paths.newTicket}?kategori=nik-taken`}>Aduan kepada pengelola portal</a>],
        ['Lupa password atau jawaban pengaman', <a class="govuk-link" href={paths.resetPassword}>Halaman Lupa password</a>],
        ['Akun, kuota, atau pembubuhan e-meterai', <>Distributor tempat Anda membeli; pada layanan contoh ini <a class="govuk-link" href={emeteraiUrl}>Meterai Nusa</a></>],
        ['Tempat lahir atau perguruan tinggi tidak ada dalam daftar', <a class="govuk-link" href="#tempat-lahir">Cara mencari, lalu pengelola portal</a>],
        ['Syarat dan dokumen sebuah formasi', <>Instansi yang membuka formasi; lihat <a class="govuk-link" href={paths.vacancies}>lowongannya</a></>],
        ['Halaman tidak terbuka atau terasa lambat', <a class="govuk-link" href={paths.status}>Status layanan</a>],
      ]}
    />
  )
}

function Identity() {
  return (
    <>
      <h2 class="govuk-heading-l" id="dukcapil">NIK dan Nomor KK</h2>
      <p class="govuk-body">
        Data kependudukan hanya dapat diperiksa dan diperbaiki oleh Dukcapil. <strong>Jangan menghubungi instansi yang dilamar atau BKN</strong>: keduanya tidak dapat mengubahnya.
      </p>
      <DukcapilContacts />
      <p class="govuk-body">Yang perlu dibawa ke kantor Dukcapil:</p>
      <Checklist items={['KTP atau Surat Keterangan Kependudukan', 'Kartu Keluarga yang terakhir', 'Akta kelahiran, bila nama atau tanggal lahir berbeda']} />
      <h2 class="govuk-heading-l" id="nik-dipakai-orang-lain">NIK dipakai orang lain</h2>
      <ol class="govuk-list govuk-list--number">
        <li>Coba dahulu <a class="govuk-link" href={paths.resetPassword}>Lupa password</a>: mungkin akun itu milik Anda sendiri.</li>
        <li>Jika bukan, siapkan foto KTP, Kartu Keluarga, dan swafoto sambil memegang KTP.</li>
        <li>Kirimkan lewat <a class="govuk-link" href={`${paths.newTicket}?kategori=nik-taken`}>aduan</a>. Jangan mengirim password.</li>
      </ol>
    </>
  )
}

function Account() {
  return (
    <>
      <h2 class="govuk-heading-l" id="password">Password dan pertanyaan pengaman</h2>
      <p class="govuk-body">
        Buat password baru di <a class="govuk-link" href={paths.resetPassword}>Lupa password</a>. Anda menerima tautan lewat email, lalu menjawab salah satu dari dua pertanyaan pengaman.
        Petugas tidak dapat melihat atau mengganti password Anda.
      </p>
      <h2 class="govuk-heading-l" id="e-meterai">E-meterai</h2>
      <p class="govuk-body">
        Kuota dan pembayaran dicatat oleh distributor, bukan oleh portal ini. Siapkan nomor pesanan dan bukti bayar. Jika pembubuhan gagal, ulangi dahulu dari Riwayat Pembubuhan:
        Anda tidak perlu membayar lagi. Lihat juga <a class="govuk-link" href={`${paths.faq}#e-meterai`}>FAQ e-meterai</a>.
      </p>
    </>
  )
}

function Missing() {
  return (
    <>
      <h2 class="govuk-heading-l" id="tempat-lahir">Tempat lahir tidak ditemukan</h2>
      <p class="govuk-body">
        Ketik paling sedikit tiga huruf nama kabupaten atau kota yang berlaku ketika Anda lahir, bukan nama desa. Nama sebelum pemekaran juga ada.
        Jika tetap tidak ada, sebutkan kepada <a class="govuk-link" href="#pengelola">pengelola portal</a> nama tempat dan tahun lahir seperti tertulis di ijazah.
      </p>
      <h2 class="govuk-heading-l" id="perguruan-tinggi">Perguruan tinggi atau program studi tidak ditemukan</h2>
      <p class="govuk-body">
        Coba nama yang lebih pendek, nama lama, atau nama kotanya. Jika dengan segala cara tidak muncul, sebutkan kepada <a class="govuk-link" href="#pengelola">pengelola portal</a> nama
        perguruan tinggi, program studi, dan jenjangnya seperti tertulis di ijazah.
      </p>
      <h2 class="govuk-heading-l" id="thk2">Lupa nomor peserta THK-II</h2>
      <p class="govuk-body">
        Tanyakan kepada instansi tempat Anda didata. Sebutkan nama, instansi ketika pendataan, dan ceritakan secara singkat riwayat kerja Anda. Siapkan KTP dan ijazah.
      </p>
    </>
  )
}

function Desks({ desk }: { desk: Desk }) {
  return (
    <>
      <h2 class="govuk-heading-l" id="pengelola">Menghubungi pengelola portal</h2>
      <p class="govuk-body">Sebutkan nomor permintaan yang tertulis pada halaman gangguan, bila ada. Jangan menulis NIK, password, atau PIN dalam pesan pertama.</p>
      <DeskContacts desk={desk} />
    </>
  )
}
