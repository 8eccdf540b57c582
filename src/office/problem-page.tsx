import type { Problem } from '#platform/http/server.ts'
import { InsetText } from '#ui/components/inset-text.tsx'
import { renderPage } from '#ui/page.tsx'
import { OfficeDocument } from './frame.tsx'
import { paths } from './paths.ts'

type Text = { title: string; sentence: string }

const texts: Record<number, Text> = {
  403: { title: 'Bukan bagian tugas Anda', sentence: 'Peran Anda tidak membuka halaman ini, atau formulirnya sudah tidak berlaku. Tidak ada yang berubah. Bila Anda memerlukannya untuk bekerja, minta administrator menambahkan peran.' },
  404: { title: 'Halaman tidak ditemukan', sentence: 'Alamat ini tidak ada di Kantor, atau bukan milik instansi Anda. Periksa ejaannya, atau mulai dari beranda.' },
  421: { title: 'Alamat tidak dilayani di sini', sentence: 'Periksa alamat di bilah alamat peramban Anda.' },
  429: { title: 'Terlalu banyak percobaan', sentence: 'Tunggu sebentar, lalu coba lagi.' },
  503: { title: 'Layanan sedang sibuk', sentence: 'Tunggu sebentar, lalu muat ulang halaman ini. Bila berlanjut, beri tahu pengelola layanan.' },
}
const refused: Text = { title: 'Permintaan tidak dapat diterima', sentence: 'Kembali ke halaman sebelumnya, muat ulang, lalu coba lagi. Tidak ada yang berubah.' }
const broken: Text = { title: 'Terjadi gangguan', sentence: 'Kesalahan ada di sistem. Sebutkan nomor di bawah ini kepada pengelola layanan.' }

/** The office's page for every 4xx and 5xx. */
export function renderProblem({ status, requestId }: Problem): string {
  const { title, sentence } = texts[status] ?? (status < 500 ? refused : broken)
  return renderPage(
    <OfficeDocument title={title}>
      <h1 class="govuk-heading-xl">{title}</h1>
      <p class="govuk-body-l">{sentence}</p>
      <InsetText>
        Nomor permintaan: <strong>{requestId}</strong>
      </InsetText>
      <p class="govuk-body"><a class="govuk-link" href={paths.home}>Ke beranda</a></p>
    </OfficeDocument>,
  )
}
