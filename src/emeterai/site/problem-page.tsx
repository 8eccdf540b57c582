import type { Problem } from '#platform/http/server.ts'
import { InsetText } from '#ui/components/inset-text.tsx'
import { renderPage } from '#ui/page.tsx'
import { EmeteraiDocument } from './frame.tsx'

type Text = { title: string; sentence: string }

const texts: Record<number, Text> = {
  404: { title: 'Halaman tidak ditemukan', sentence: 'Alamat ini tidak ada. Periksa ejaannya, atau mulai dari halaman depan.' },
  413: { title: 'Kiriman terlalu besar', sentence: 'Kiriman Anda melebihi batas dan tidak disimpan. Kecilkan berkasnya, lalu coba lagi.' },
  421: { title: 'Alamat tidak dilayani di sini', sentence: 'Periksa alamat di bilah alamat peramban Anda.' },
  429: { title: 'Terlalu banyak percobaan', sentence: 'Tunggu sebentar, lalu coba lagi. Saldo Anda tidak berubah.' },
  503: { title: 'Layanan sedang sibuk', sentence: 'Tunggu sebentar, lalu muat ulang halaman ini. Saldo Anda tidak berubah.' },
}
const refused: Text = { title: 'Permintaan tidak dapat diterima', sentence: 'Kembali ke halaman sebelumnya, muat ulang, lalu coba lagi. Tidak ada yang berubah.' }
const broken: Text = { title: 'Terjadi gangguan pada sistem kami', sentence: 'Kesalahan ada di pihak kami. Coba sekali lagi; bila masih terjadi, sebutkan nomor di bawah ini.' }

/** The distributor's page for every 4xx and 5xx. */
export function renderProblem({ status, requestId }: Problem): string {
  const { title, sentence } = texts[status] ?? (status < 500 ? refused : broken)
  return renderPage(
    <EmeteraiDocument title={title}>
      <h1 class="govuk-heading-xl">{title}</h1>
      <p class="govuk-body-l">{sentence}</p>
      <InsetText>
        Nomor permintaan: <strong>{requestId}</strong>
      </InsetText>
      <p class="govuk-body"><a class="govuk-link" href="/">Ke halaman depan</a></p>
    </EmeteraiDocument>,
  )
}
