import type { FastifyRequest } from 'fastify'
import type { OpenErasure } from '#core/privacy/ask-erasure.ts'
import type { Standing } from '#core/privacy/season-end.ts'
import { erasedAt } from '#core/values/retention.ts'
import { formatLongDate, type CalendarDate } from '#core/values/calendar-date.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { Checkboxes } from '#ui/components/checkboxes.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { PasswordInput } from '#ui/components/password-input.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'

export type OwnDataNews = 'diminta' | 'dibatalkan'

const newsText: Record<OwnDataNews, string> = {
  diminta: 'Permintaan dicatat. Kami juga mengabari lewat email.',
  dibatalkan: 'Permintaan dibatalkan. Akun Anda tetap ada.',
}

interface OwnDataPageProps {
  request: FastifyRequest
  standing: Standing
  erasure: OpenErasure | null
  /** When data would go if it were asked now. */
  dueIfAsked: Date
  errors?: FieldErrors
  news?: OwnDataNews | null
}

/** `/akun/data`: a copy, corrections, and erasure (UU 27/2022 articles 6-9, 43; trust.md §5.5). */
export function OwnDataPage({ request, standing, erasure, dueIfAsked, errors = {}, news = null }: OwnDataPageProps) {
  return (
    <PortalPage request={request} title="Data saya" back={paths.account} hasErrors={hasErrors(errors)} noIndex>
      <ErrorSummary errors={errors} />
      {news && <NotificationBanner kind="success">{newsText[news]}</NotificationBanner>}
      <h1 class="govuk-heading-xl">Data saya</h1>
      <HowLong standing={standing} erasure={erasure} />
      <Copy request={request} errors={errors} />
      <h2 class="govuk-heading-m">Perbaiki data</h2>
      <p class="govuk-body">Isian lamaran dapat Anda ubah sendiri sampai lamaran diakhiri. Data akun diperbaiki petugas, paling lama 3 × 24 jam setelah aduan diterima.</p>
      <p class="govuk-body"><a class="govuk-link" href={`${paths.newTicket}?kategori=data-mismatch`}>Ajukan perbaikan data akun</a></p>
      {erasure ? <Withdraw request={request} erasure={erasure} /> : <Erase request={request} errors={errors} standing={standing} dueIfAsked={dueIfAsked} />}
    </PortalPage>
  )
}

const dayOf = (instant: Date) => formatLongDate(new Date(instant.getTime() + 7 * 3_600_000).toISOString().slice(0, 10) as CalendarDate)

function HowLong({ standing: { isSubmitted, seasonEndsAt }, erasure }: Pick<OwnDataPageProps, 'standing' | 'erasure'>) {
  const goesAt = erasure?.dueAt ?? erasedAt(isSubmitted ? 'applicant' : 'draft-account', seasonEndsAt)
  return (
    <>
      <p class="govuk-body-l">Data Anda dihapus pada <strong>{dayOf(goesAt)}</strong>{erasure ? ', seperti yang Anda minta.' : '.'}</p>
      {!erasure && (
        <p class="govuk-body">
          {isSubmitted
            ? 'Itu satu tahun setelah seleksi selesai. Sampai saat itu data diperlukan bila ada sengketa tentang hasil seleksi.'
            : 'Itu 90 hari setelah seleksi selesai, karena lamaran Anda belum diakhiri. Bila lamaran diakhiri, data disimpan satu tahun setelah seleksi selesai.'}
        </p>
      )}
      <p class="govuk-body">Yang tinggal hanya angka dan catatan tanpa nama, misalnya jumlah pelamar sebuah formasi.</p>
    </>
  )
}

function Copy({ request, errors }: { request: FastifyRequest; errors: FieldErrors }) {
  return (
    <form method="post" action={paths.ownDataCopy} novalidate>
      <input type="hidden" name="_token" value={request.formToken()} />
      <h2 class="govuk-heading-m">Unduh data saya</h2>
      <p class="govuk-body">Satu berkas ZIP berisi semua isian, catatan, foto, dan dokumen Anda. Simpan di tempat yang aman: isinya tidak lagi tersandi.</p>
      <PasswordInput name="password-salinan" label="Password" hint="Untuk memastikan bahwa ini benar Anda" error={errors['password-salinan']} maxlength={1000} />
      <Button>Unduh data saya</Button>
    </form>
  )
}

function Erase({ request, errors, standing, dueIfAsked }: Pick<OwnDataPageProps, 'request' | 'standing' | 'dueIfAsked'> & { errors: FieldErrors }) {
  return (
    <form method="post" action={paths.ownDataErase} novalidate>
      <input type="hidden" name="_token" value={request.formToken()} />
      <h2 class="govuk-heading-m">Hapus akun</h2>
      <p class="govuk-body">
        {standing.isSubmitted
          ? `Lamaran Anda sudah diakhiri dan sedang diseleksi. Data Anda baru dapat dihapus setelah seleksi selesai, ${formatLongInstant(dueIfAsked)}.`
          : `Akun, isian, foto, dan dokumen Anda dihapus ${formatLongInstant(dueIfAsked)}. Sampai saat itu Anda dapat membatalkannya.`}
      </p>
      <WarningText>Setelah dihapus, data tidak dapat dikembalikan.</WarningText>
      <Checkboxes name="paham" legend="Sebelum menghapus" error={errors['paham']} items={[{ value: 'ya', text: 'Saya mengerti bahwa akun dan semua data saya dihapus' }]} />
      <PasswordInput name="password-hapus" label="Password" error={errors['password-hapus']} maxlength={1000} />
      <Button kind="warning" preventDoubleClick>Hapus akun saya</Button>
    </form>
  )
}

function Withdraw({ request, erasure }: { request: FastifyRequest; erasure: OpenErasure }) {
  return (
    <form method="post" action={paths.ownDataKeep} novalidate>
      <input type="hidden" name="_token" value={request.formToken()} />
      <h2 class="govuk-heading-m">Hapus akun</h2>
      <p class="govuk-body">Anda meminta akun ini dihapus pada {formatLongInstant(erasure.askedAt)}. Penghapusan dijalankan mulai {formatLongInstant(erasure.dueAt)}.</p>
      <Button kind="secondary" preventDoubleClick>Batalkan penghapusan</Button>
    </form>
  )
}
