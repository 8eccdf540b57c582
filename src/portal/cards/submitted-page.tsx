import type { FastifyRequest } from 'fastify'
import type { IdentityStanding } from '#core/account/identity-standing.ts'
import { type SummaryBlock, summaryBlocks } from '#core/application/rules/summary.ts'
import type { SubmittedApplication } from '#core/application/submitted-application.ts'
import { type CalendarDate, formatLongDate } from '#core/values/calendar-date.ts'
import { formatRegistrationNumber } from '#core/values/registration-number.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { PortalPage } from '#portal/frame.tsx'
import { IdentityNotice } from '#portal/identity/identity-notice.tsx'
import { paths } from '#portal/paths.ts'
import { ButtonGroup, ButtonLink } from '#ui/components/button.tsx'
import { Details } from '#ui/components/details.tsx'
import { Panel } from '#ui/components/panel.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'

interface SubmittedPageProps {
  request: FastifyRequest
  submitted: SubmittedApplication
  identity: IdentityStanding
  /** Whether it can still be changed (features.md F7). */
  afterEnd: 'fixed' | 'may-reopen' | 'reopened'
  loggedOn: CalendarDate | null
}

/** Guide 6.7.6-7, Gambar 62: the number, the cards, and what was frozen. */
export function SubmittedPage({ request, submitted, identity, afterEnd, loggedOn }: SubmittedPageProps) {
  const { registrationNumber, receivedAt, cardDrawnAt, inLineSince, snapshot, receipt, answers } = submitted
  const isReady = cardDrawnAt !== null
  return (
    <PortalPage request={request} title="Pendaftaran selesai" noIndex islands={isReady ? [] : ['status-langsung']} refreshWithoutScriptSeconds={isReady ? undefined : 5}>
      <Panel title="Pendaftaran selesai">
        Nomor registrasi Anda
        <br />
        <strong>{formatRegistrationNumber(registrationNumber)}</strong>
      </Panel>
      <IdentityNotice standing={identity} isSent />
      <p>{`Lamaran Anda untuk ${snapshot.formasi.jabatan} di ${snapshot.formasi.instansi} kami terima pada ${formatLongInstant(receivedAt)}.${afterEnd === 'fixed' ? ' Data tidak dapat diubah lagi.' : ''} Tanda terima dikirim ke email Anda.`}</p>
      {afterEnd === 'may-reopen' && <p>Ada yang keliru? <a class="govuk-link" href={paths.reopen}>Buka kembali lamaran</a> satu kali, sebelum pendaftaran berakhir.</p>}
      {afterEnd === 'reopened' && <p>Anda sedang mengubahnya. Yang di halaman ini tetap berlaku sampai Anda mengirim yang baru. <a class="govuk-link" href={paths.application}>Lanjutkan perubahan</a></p>}
      {inLineSince && <p>{`Anda berada dalam antrean sejak ${formatLongInstant(inLineSince)}, sebelum pendaftaran ditutup. Karena itu lamaran Anda tepat waktu, dan tanda terima menyatakannya.`}</p>}
      <h2 class="govuk-heading-m">Kartu Pendaftaran</h2>
      {isReady ? <CardReady /> : <CardComing />}
      <p><a class="govuk-link" href={paths.accountCard} download>Unduh Kartu Informasi Akun (PDF)</a></p>
      <h2 class="govuk-heading-m">Tanda terima elektronik</h2>
      <p>
        Tanda terima membuktikan nomor, waktu, dan isi lamaran Anda. Siapa pun dapat memeriksanya, juga tanpa portal ini, dengan <a class="govuk-link" href={paths.receiptKey}>kunci yang diterbitkan</a>.
      </p>
      <p><a class="govuk-link" href={`${paths.documentCheck}?tanda=${receipt}`}>Periksa tanda terima saya</a></p>
      {loggedOn ? (
        <p>
          {`Tercatat dalam log publik tanggal ${formatLongDate(loggedOn)}. `}
          <a class="govuk-link" href={`${paths.logProof}?tanda=${receipt}`} download>Unduh buktinya (JSON)</a>
          {', lalu '}
          <a class="govuk-link" href={paths.offlineCheck}>periksa keduanya tanpa jaringan</a>.
        </p>
      ) : (
        <p>Malam ini tanda terima Anda tercatat dalam <a class="govuk-link" href={paths.publicLog}>log publik</a>. Buktinya dapat diunduh di sini besok.</p>
      )}
      <h2 class="govuk-heading-m">Yang Anda kirim</h2>
      {answers.map((block) => <Sent block={block} />)}
    </PortalPage>
  )
}

function CardReady() {
  return (
    <>
      <p>Kartu sudah ditandatangani secara elektronik. Unduh, lalu cetak bila diminta instansi.</p>
      <ButtonGroup>
        <ButtonLink href={paths.applicationCard} download>CETAK KARTU PENDAFTARAN CASN</ButtonLink>
        <a class="govuk-link" href={paths.applicationCardPrint}>Cetak dari halaman web</a>
      </ButtonGroup>
    </>
  )
}

/** The worker draws and signs the card; the page looks again by itself, with a script or without. */
function CardComing() {
  return (
    <status-langsung data-url={paths.submittedState} data-seconds={2}>
      <p role="status">Kartu Pendaftaran sedang dibuat dan ditandatangani. Biasanya siap dalam beberapa detik.</p>
      <p><a class="govuk-link" href={paths.submitted}>Periksa lagi</a></p>
    </status-langsung>
  )
}

function Sent({ block }: { block: SummaryBlock }) {
  const title = summaryBlocks.find(({ key }) => key === block.key)?.title ?? block.key
  return (
    <Details summary={title}>
      <SummaryList rows={block.rows.map(({ question, answer, fileSha256 }) => ({ key: question, value: fileSha256 ? <>{answer}<br /><small>{`SHA-256 ${fileSha256.replace(/(.{16})(?=.)/g, '$1 ')}`}</small></> : answer }))} />
    </Details>
  )
}
