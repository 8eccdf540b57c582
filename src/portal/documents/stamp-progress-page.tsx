import type { FastifyRequest } from 'fastify'
import type { StampRequest } from '#core/application/stamp-request-store.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { Visit } from '#portal/application/guards.tsx'
import { ApplicationStepPage } from '#portal/application/step-page.tsx'
import { paths } from '#portal/paths.ts'
import { FormToken } from '#portal/registration/step-page.tsx'
import { Button, ButtonLink } from '#ui/components/button.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { Panel } from '#ui/components/panel.tsx'
import { stampReasonText } from './stamp-text.ts'

/** Guide 6.6.6 and 6.6.7: the stamp on its way, then "Lihat". It may be left; a mail tells how it ended. */
export function StampProgressPage({ request, visit, stamp }: { request: FastifyRequest; visit: Visit; stamp: StampRequest }) {
  const isWaiting = stamp.state === 'waiting'
  return (
    <ApplicationStepPage
      request={request}
      visit={visit}
      step="documents"
      title={`E-meterai: ${stamp.name}`}
      back={paths.documents}
      islands={isWaiting ? ['status-langsung'] : []}
      refreshWithoutScriptSeconds={isWaiting ? 5 : undefined}
    >
      {isWaiting && <Waiting stamp={stamp} />}
      {stamp.state === 'stamped' && <Stamped stamp={stamp} />}
      {stamp.state === 'failed' && <Failed request={request} stamp={stamp} />}
    </ApplicationStepPage>
  )
}

function Waiting({ stamp: { id, reason, askedAt, giveUpAt } }: { stamp: StampRequest }) {
  return (
    <>
      <status-langsung data-url={paths.stampProgressState(id)} data-seconds={2}>
        <ProgressText reason={reason} />
      </status-langsung>
      <p><a class="govuk-link" href={paths.stampProgress(id)}>Periksa lagi</a></p>
      <p>Anda boleh menutup halaman ini; hasilnya dikirim lewat email.</p>
      {askedAt && giveUpAt && (
        <p class="govuk-hint">{`Diminta ${formatLongInstant(askedAt)}. Bila belum selesai sampai ${formatLongInstant(giveUpAt)}, permintaan dihentikan dan kuota kembali sendiri.`}</p>
      )}
    </>
  )
}

/** Also what the script asks for while it waits. */
export function ProgressText({ reason }: { reason: string | null }) {
  return (
    <p role="status">
      {reason ? `${stampReasonText(reason)} Kami mencoba lagi sendiri; kuota Anda tidak terpakai dua kali.` : 'E-meterai sedang dibubuhkan. Biasanya selesai dalam beberapa detik.'}
    </p>
  )
}

function Stamped({ stamp: { documentId, name } }: { stamp: StampRequest }) {
  return (
    <>
      <Panel title="E-meterai sudah dibubuhkan" headingLevel={2}>{`${name} tersimpan sebagai dokumen lamaran Anda.`}</Panel>
      <div class="govuk-button-group">
        <ButtonLink href={paths.document(documentId ?? '')}>Lihat</ButtonLink>
        <ButtonLink href={paths.documents} kind="secondary">Ke Unggah Dokumen</ButtonLink>
      </div>
      <p>PDF yang sama dikirim distributor ke email akun e-meterai Anda. Jangan mengubahnya: perubahan merusak segel.</p>
    </>
  )
}

function Failed({ request, stamp: { id, reason } }: { request: FastifyRequest; stamp: StampRequest }) {
  return (
    <>
      <InsetText>
        <p><strong>E-meterai belum dapat dibubuhkan.</strong> {stampReasonText(reason)}</p>
        <p>Berkas dan letaknya tersimpan. Kuota yang sempat ditahan kembali ke saldo Anda.</p>
      </InsetText>
      <div class="govuk-button-group">
        <form method="post" action={paths.stampRetry(id)}>
          <FormToken request={request} />
          <Button preventDoubleClick>Coba lagi tanpa biaya</Button>
        </form>
        <ButtonLink href={`${paths.emeterai}?untuk=${id}`} kind="secondary">Pakai distributor lain</ButtonLink>
      </div>
      <p>Batas waktu pendaftaran tidak berubah. Bila waktunya hampir habis, bubuhkan e-meterai di distributor lain, lalu unggah PDF yang sudah bermeterai.</p>
    </>
  )
}
