import type { FastifyRequest } from 'fastify'
import type { OpeningLine } from '#core/audit/queries.ts'
import type { AccountOwner } from '#core/account/registered-account.ts'
import type { ListedSession, SignInEvent } from '#core/account/session/queries.ts'
import type { MailTrouble } from '#core/mail/trouble.ts'
import { formatLongDate } from '#core/values/calendar-date.ts'
import { maskEmail } from '#core/values/email.ts'
import { maskNik } from '#core/values/nik.ts'
import { maskNomorKk } from '#core/values/nomor-kk.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { Openings } from './openings.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { EmailNotice } from '#portal/email/email-notice.tsx'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { Button, ButtonLink } from '#ui/components/button.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { Tag } from '#ui/components/tag.tsx'

interface AccountPageProps {
  request: FastifyRequest
  owner: AccountOwner
  sessions: readonly ListedSession[]
  currentSessionId: string
  events: readonly SignInEvent[]
  openings: readonly OpeningLine[]
  isCardReady: boolean
  hasEndedSession: boolean
  emailTrouble: MailTrouble | null
}

export function AccountPage({ request, owner, sessions, currentSessionId, events, openings, isCardReady, hasEndedSession, emailTrouble }: AccountPageProps) {
  return (
    <PortalPage request={request} title="Akun saya" width="full" noIndex islands={isCardReady ? [] : ['status-langsung']} refreshWithoutScriptSeconds={isCardReady ? undefined : 5}>
      {hasEndedSession && <NotificationBanner kind="success">Perangkat itu sudah dikeluarkan.</NotificationBanner>}
      <EmailNotice trouble={emailTrouble} />
      <h1 class="govuk-heading-xl">Akun saya</h1>
      <Owner owner={owner} />
      <h2 class="govuk-heading-m">Kartu Informasi Akun</h2>
      {isCardReady ? <CardReady /> : <CardComing />}
      <Sessions request={request} sessions={sessions} currentSessionId={currentSessionId} />
      <Events events={events} />
      <Openings openings={openings} />
    </PortalPage>
  )
}

const identityText: Record<AccountOwner['identityState'], string> = {
  confirmed: 'Cocok dengan data Dukcapil',
  pending: 'Identitas menunggu pemeriksaan',
  mismatch: 'Belum cocok dengan data Dukcapil',
}

function Owner({ owner: { person, nameOnKtp, birthPlaceOnKtp, birthDateOnKtp, identityState } }: { owner: AccountOwner }) {
  return (
    <>
      <SummaryList
        rows={[
          { key: 'Nama lengkap sesuai KTP', value: nameOnKtp },
          { key: 'NIK', value: maskNik(person.nik) },
          { key: 'Nomor KK', value: maskNomorKk(person.nomorKk) },
          { key: 'Tempat, tanggal lahir', value: `${birthPlaceOnKtp}, ${formatLongDate(birthDateOnKtp)}` },
          { key: 'Email', value: <a class="govuk-link" href={paths.email}>{maskEmail(person.email)}</a> },
          { key: 'Kabar', value: <a class="govuk-link" href={paths.news}>Kabar dan perangkat yang menerimanya</a> },
          { key: 'Pemeriksaan identitas', value: identityState === 'confirmed' ? identityText[identityState] : <a class="govuk-link" href={paths.identity}>{identityText[identityState]}</a> },
        ]}
      />
      <p class="govuk-body">Data akun tidak dapat diubah setelah pendaftaran. Bila ada yang salah, buka <a class="govuk-link" href={paths.help}>Bantuan</a>.</p>
      <p class="govuk-body"><a class="govuk-link" href={paths.ownData}>Unduh atau hapus data saya</a></p>
    </>
  )
}

function CardReady() {
  return (
    <>
      <p class="govuk-body">Kartu ini bukti bahwa akun Anda terdaftar. Unduh, lalu cetak bila diminta.</p>
      <p class="govuk-body"><ButtonLink kind="secondary" href={paths.accountCard} download>Unduh Kartu Informasi Akun (PDF)</ButtonLink></p>
      <p class="govuk-body"><a class="govuk-link" href={paths.accountCardPrint}>Halaman untuk dicetak</a></p>
    </>
  )
}

function CardComing() {
  return (
    <status-langsung data-url={paths.accountCardState} data-seconds={2}>
      <p class="govuk-body" role="status">Kartu sedang dibuat. Biasanya siap dalam beberapa detik.</p>
      <p class="govuk-body"><a class="govuk-link" href={paths.account}>Periksa lagi</a></p>
    </status-langsung>
  )
}

function Sessions({ request, sessions, currentSessionId }: Pick<AccountPageProps, 'request' | 'sessions' | 'currentSessionId'>) {
  const token = request.formToken()
  return (
    <>
      <FoldingTable
        caption="Perangkat yang sedang masuk"
        head={['Perangkat', 'Masuk', 'Terakhir dipakai', 'Tindakan']}
        rows={sessions.map((session) => [
          <>{session.deviceLabel} {session.id === currentSessionId && <Tag>Perangkat ini</Tag>}</>,
          formatLongInstant(session.createdAt),
          formatLongInstant(session.seenAt),
          <EndSession session={session} token={token} />,
        ])}
      />
      <form method="post" action={paths.accountSessionsEnd}>
        <input type="hidden" name="_token" value={token} />
        <Button kind="warning" preventDoubleClick>Keluar dari semua perangkat</Button>
      </form>
    </>
  )
}

function EndSession({ session, token }: { session: ListedSession; token: string }) {
  return (
    <form method="post" action={paths.accountSessionEnd}>
      <input type="hidden" name="_token" value={token} />
      <input type="hidden" name="sesi" value={session.id} />
      <Button kind="secondary" preventDoubleClick>Keluarkan <span class="govuk-visually-hidden">{session.deviceLabel}, masuk {formatLongInstant(session.createdAt)}</span></Button>
    </form>
  )
}

const eventText: Record<SignInEvent['kind'], string> = {
  'signed-in': 'Masuk',
  'sign-in-failed': 'Gagal masuk: password salah',
  'signed-out': 'Keluar',
  'signed-out-everywhere': 'Keluar dari semua perangkat',
  'reset-requested': 'Tautan password baru diminta',
  'reset-answer-wrong': 'Jawaban pengaman salah',
  'password-reset': 'Password diganti',
  locked: 'Akun dikunci',
  held: 'Akun dibekukan lewat tautan "Bukan saya"',
  'hold-ended': 'Pembekuan dibuka oleh dua petugas',
}

function Events({ events }: { events: readonly SignInEvent[] }) {
  return (
    <>
      <FoldingTable caption="Riwayat masuk" head={['Peristiwa', 'Waktu', 'Perangkat']} rows={events.map((event) => [eventText[event.kind], formatLongInstant(event.at), event.deviceLabel])} />
      <p class="govuk-body">Ada yang tidak Anda kenali? Keluar dari semua perangkat, lalu <a class="govuk-link" href={paths.resetPassword}>buat password baru</a>. Bila belum sempat, <a class="govuk-link" href={paths.accountLock}>kunci akun</a> dahulu.</p>
    </>
  )
}
