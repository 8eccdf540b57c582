import type { FastifyRequest } from 'fastify'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { ButtonGroup, ButtonLink } from '#ui/components/button.tsx'
import { Panel } from '#ui/components/panel.tsx'
import { paths } from '#portal/paths.ts'
import { StepPage } from './step-page.tsx'

interface DonePageProps {
  request: FastifyRequest
  isCardReady: boolean
  isIdentityPending: boolean
  cardUntil: Date
}

/** Guide 6.1.18, Gambar 15. */
export function DonePage({ request, isCardReady, isIdentityPending, cardUntil }: DonePageProps) {
  return (
    <StepPage request={request} step="done" islands={isCardReady ? [] : ['status-langsung']} {...(isCardReady ? {} : { refreshWithoutScriptSeconds: 5 })}>
      <Panel title="Akun Anda sudah dibuat" headingLevel={2}>Masuk dengan NIK dan password Anda</Panel>
      <h2 class="govuk-heading-m">Kartu Informasi Akun</h2>
      {isCardReady ? <CardReady cardUntil={cardUntil} /> : <CardComing />}
      {isIdentityPending && <p><strong>Identitas menunggu pemeriksaan.</strong> Dukcapil belum dapat memeriksa data Anda, jadi akun ini akun sementara. Anda dapat masuk, mengisi, dan mengirim lamaran; lamaran berlaku bila identitas cocok. Hasilnya dikirim ke email Anda.</p>}
      <h2 class="govuk-heading-m">Berikutnya</h2>
      <p>Masuk ke akun Anda, lalu lengkapi biodata dan pilih formasi. Email konfirmasi sedang dikirim ke alamat Anda.</p>
      <ButtonGroup>
        <ButtonLink href={paths.signIn}>Lanjutkan Login Pendaftaran</ButtonLink>
      </ButtonGroup>
    </StepPage>
  )
}

function CardReady({ cardUntil }: { cardUntil: Date }) {
  return (
    <>
      <p>Simpan atau cetak kartu ini. Di halaman ini kartu dapat diunduh sampai {formatLongInstant(cardUntil)}; sesudah itu, dari akun Anda.</p>
      <p>
        <ButtonLink href={paths.registrationCard} kind="secondary" download>Unduh Kartu Informasi Akun (PDF)</ButtonLink>
      </p>
    </>
  )
}

/** The worker draws the card; the page looks again by itself, with a script or without. */
function CardComing() {
  return (
    <status-langsung data-url={paths.registrationCardState} data-seconds={2}>
      <p role="status">Kartu Informasi Akun sedang dibuat. Biasanya siap dalam beberapa detik.</p>
      <p>
        <a class="govuk-link" href={paths.registrationDone}>Periksa lagi</a>
      </p>
    </status-langsung>
  )
}
