import type { FastifyRequest } from 'fastify'
import type { Application } from '#core/application/application.ts'
import { type ApplicationStep, countDone, isStepOpen, stepNumber, steps } from '#core/application/rules/steps.ts'
import { minutesNeeded, whatIsMissing } from '#core/application/rules/what-is-missing.ts'
import type { IdentityStanding } from '#core/account/identity-standing.ts'
import type { MailTrouble } from '#core/mail/trouble.ts'
import type { Extension } from '#core/season/extensions.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { EmailNotice } from '#portal/email/email-notice.tsx'
import { PortalPage } from '#portal/frame.tsx'
import { IdentityNotice } from '#portal/identity/identity-notice.tsx'
import { paths } from '#portal/paths.ts'
import { ButtonLink } from '#ui/components/button.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { TaskList } from '#ui/components/task-list.tsx'
import { DeadlineLine } from './deadline-line.tsx'
import { stepPaths } from './step-paths.ts'
import { nextStepText } from './next-step-text.ts'

interface HubProps {
  request: FastifyRequest
  seasonName: string
  nameOnKtp: string
  application: Application
  /** Steps with something typed that is not saved yet. */
  underWay: readonly ApplicationStep[]
  /** What happened to the chosen formasi since (C12). */
  notices: readonly string[]
  identity: IdentityStanding
  emailTrouble: MailTrouble | null
  closesAt: Date
  now: Date
  /** Why there is more time than was announced first. */
  extensions: readonly Extension[]
  /** Once it is sent, nothing of it can be changed (features.md F7). */
  isFinal: boolean
}

/** `/lamaran` while it can be filled in: every step, how far it is, what is missing and how long there is time. */
export function HubPage(props: HubProps) {
  const { request, seasonName, nameOnKtp, application, notices, identity, closesAt, now } = props
  return (
    <PortalPage request={request} title="Lamaran saya" islands={['hitung-mundur']} noIndex>
      <p class="govuk-caption-xl">{`${seasonName} · ${nameOnKtp}`}</p>
      <h1 class="govuk-heading-xl">Lamaran saya</h1>
      {notices.map((notice, index) => (
        <NotificationBanner title="Perubahan formasi" titleId={`perubahan-formasi-${index + 1}`}>
          <p class="govuk-notification-banner__heading">{notice}</p>
          <p><a class="govuk-link" href={paths.formasi}>Periksa formasi Anda</a></p>
        </NotificationBanner>
      ))}
      <IdentityNotice standing={identity} />
      <EmailNotice trouble={props.emailTrouble} />
      {application.standing ? (
        <NotificationBanner title="Lamaran dibuka kembali">
          <p class="govuk-notification-banner__heading">{`Lamaran yang Anda kirim ${formatLongInstant(application.standing.receivedAt)} tetap berlaku sampai Anda mengirim yang baru.`}</p>
          <p class="govuk-body">Jenis seleksi dan formasi tidak dapat diganti. Bila tidak Anda kirim lagi sebelum pendaftaran berakhir, lamaran yang pertama yang diperiksa.</p>
        </NotificationBanner>
      ) : (
        <>
          <p><Tag colour="red">Belum dikirim</Tag></p>
          <p>{`Lamaran baru dihitung setelah Anda mengakhiri pendaftaran pada langkah 5. Setelah itu isian ${props.isFinal ? 'tidak dapat diubah.' : 'hanya dapat diubah dengan membuka kembali lamaran, satu kali.'}`}</p>
        </>
      )}
      <DeadlineLine closesAt={closesAt} now={now} />
      {props.extensions.map((extension) => <p class="govuk-body">{`Waktu diperpanjang. ${extension.reason}`}</p>)}
      <h2 class="govuk-heading-m">{`${countDone(application)} dari ${steps.length} selesai`}</h2>
      <TaskList items={tasksOf(props)} />
      <Missing application={application} />
      <ButtonLink href={stepPaths[nextStepText(application).step]} isStart>{nextStepText(application).text}</ButtonLink>
      <p class="govuk-body"><a class="govuk-link" href={paths.history}>Riwayat lamaran</a></p>
    </PortalPage>
  )
}

function tasksOf({ application, underWay }: HubProps) {
  return steps.map((step) => {
    const isOpen = isStepOpen(step.key, application)
    const isChanged = isOpen && underWay.includes(step.key)
    const isDone = step.isDone(application)
    return {
      title: `${stepNumber(step.key)}. ${step.label}`,
      href: isOpen ? stepPaths[step.key] : undefined,
      hint: isDone && isChanged ? 'Ada isian yang belum disimpan' : hintOf(step.key, application),
      cannotStart: !isOpen,
      status: !isOpen && isDone ? 'Tetap' : !isOpen ? 'Belum bisa dimulai' : isDone ? 'Selesai' : isChanged ? <Tag colour="yellow">Sedang diisi</Tag> : <Tag colour="blue">Belum diisi</Tag>,
    }
  })
}

function hintOf(key: ApplicationStep, { requirements, documents }: Application): string | undefined {
  if (key !== 'documents' || requirements.length === 0) return undefined
  const uploaded = requirements.filter(({ id }) => documents.some(({ requirementId }) => requirementId === id)).length
  return `${uploaded} dari ${requirements.length} dokumen sudah diunggah`
}

function Missing({ application }: { application: Application }) {
  const missing = whatIsMissing(application)
  return (
    <>
      <h2 class="govuk-heading-m">{missing.length > 0 ? `Yang belum lengkap (${missing.length})` : 'Semua sudah lengkap'}</h2>
      {missing.length > 0 ? (
        <ul class="govuk-list govuk-list--bullet">{missing.map((what) => <li>{what}</li>)}</ul>
      ) : (
        <p>Tinggal memeriksa resume dan mengakhiri pendaftaran.</p>
      )}
      <p class="govuk-body">{`Perlu sekitar ${minutesNeeded(application)} menit lagi, bila semua dokumen sudah siap.`}</p>
    </>
  )
}

/** The registration period is over and this application was never sent. */
export function NotSentPage({ request, closesAt }: { request: FastifyRequest; closesAt: Date }) {
  return (
    <PortalPage request={request} title="Lamaran saya" noIndex>
      <h1 class="govuk-heading-xl">Lamaran saya</h1>
      <p><Tag colour="red">Tidak dikirim</Tag></p>
      <p>{`Pendaftaran ditutup pada ${formatLongInstant(closesAt)} dan lamaran ini belum diakhiri sebelum itu, sehingga tidak ikut diseleksi.`}</p>
      <div class="govuk-button-group">
        <ButtonLink href={paths.schedule}>Lihat jadwal</ButtonLink>
        <a class="govuk-link" href={paths.history}>Riwayat lamaran</a>
        <a class="govuk-link" href={paths.help}>Bantuan</a>
      </div>
    </PortalPage>
  )
}
