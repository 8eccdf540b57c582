import type { FastifyRequest } from 'fastify'
import type { LinkedHolder } from '#core/application/emeterai-link.ts'
import type { StampRequest } from '#core/application/stamp-request-store.ts'
import type { Visit } from '#portal/application/guards.tsx'
import { ApplicationStepPage } from '#portal/application/step-page.tsx'
import { paths } from '#portal/paths.ts'
import { FormToken } from '#portal/registration/step-page.tsx'
import { Button, ButtonLink } from '#ui/components/button.tsx'
import { Checkboxes } from '#ui/components/checkboxes.tsx'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { PasswordInput } from '#ui/components/password-input.tsx'
import { formatMm } from '#ui/components/stamp-placer.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'

interface StampConfirmPageProps {
  request: FastifyRequest
  visit: Visit
  stamp: StampRequest
  linked: LinkedHolder | null
  coversText?: boolean
  signedFirst?: boolean
  errors?: FieldErrors
  refusal?: string | undefined
}

/** Guide 6.5.4 and 6.6.6, Gambar 54: signed first, PIN, "Unggah E-Meterai". */
export function StampConfirmPage({ request, visit, stamp, linked, coversText = false, signedFirst = false, errors = {}, refusal }: StampConfirmPageProps) {
  const { id, name, claimedName, place } = stamp
  return (
    <ApplicationStepPage request={request} visit={visit} step="documents" title={`Bubuhkan e-meterai: ${name}`} errors={errors} refusal={refusal} back={paths.stampRequest(id)}>
      {coversText && <WarningText>Pada letak ini meterai menutupi tulisan. Periksa lagi letaknya; bila memang dikehendaki, lanjutkan.</WarningText>}
      <SummaryList
        rows={[
          { key: 'Dokumen', value: claimedName },
          { key: 'Letak', value: place ? `Halaman ${place.page}, ${formatMm(place.leftMm)} mm dari kiri, ${formatMm(place.topMm)} mm dari atas` : '–', actions: [{ href: paths.stampRequest(id), text: 'Ubah', hiddenText: 'letak meterai' }] },
          ...(linked?.state === 'open'
            ? [
                { key: 'Akun e-meterai', value: `${linked.holder.displayName}, ${linked.distributorName}`, actions: [{ href: `${paths.emeterai}?untuk=${id}`, text: 'Ganti', hiddenText: 'akun e-meterai' }] },
                { key: 'Saldo', value: `${linked.holder.available} e-meterai; satu dipakai untuk dokumen ini` },
              ]
            : []),
        ]}
      />
      {linked?.state === 'open' ? <Order request={request} stamp={stamp} linked={linked} signedFirst={signedFirst} errors={errors} /> : <NotYet id={id} linked={linked} />}
      <p><a class="govuk-link" href={paths.documents}>Bubuhkan nanti</a>. Berkas dan letaknya tetap tersimpan, juga bila Anda keluar.</p>
    </ApplicationStepPage>
  )
}

function NotYet({ id, linked }: { id: string; linked: Exclude<LinkedHolder, { state: 'open' }> | null }) {
  return (
    <>
      <InsetText>
        {linked?.state === 'down'
          ? `${linked.distributorName} sedang tidak dapat dihubungi. Kuota Anda tidak berubah. Coba lagi nanti, atau pakai akun di distributor lain.`
          : 'Masuk ke akun e-meterai Anda untuk melanjutkan. Belum punya akun? Registrasi E-Meterai ada di halaman yang sama.'}
      </InsetText>
      <div class="govuk-button-group">
        {linked?.state === 'down' && <ButtonLink href={paths.stampConfirm(id)}>Coba lagi</ButtonLink>}
        <ButtonLink href={`${paths.emeterai}?untuk=${id}`} kind={linked?.state === 'down' ? 'secondary' : undefined}>{linked?.state === 'down' ? 'Pakai distributor lain' : 'Cek Akun E-Meterai'}</ButtonLink>
      </div>
    </>
  )
}

type OrderProps = { request: FastifyRequest; stamp: StampRequest; linked: Extract<LinkedHolder, { state: 'open' }>; signedFirst: boolean; errors: FieldErrors }

function Order({ request, stamp, linked, signedFirst, errors }: OrderProps) {
  const { holder } = linked
  if (holder.available < 1) {
    return (
      <>
        <InsetText>Saldo e-meterai Anda habis. Beli dahulu; sesudah pembayaran masuk, Anda kembali ke halaman ini.</InsetText>
        <ButtonLink href={`${paths.emeteraiPurchases}?untuk=${stamp.id}`}>Beli E-Meterai</ButtonLink>
      </>
    )
  }
  return (
    <form method="post" action={paths.stampConfirm(stamp.id)} noValidate>
      <FormToken request={request} />
      <Checkboxes name="sudah-ditandatangani" items={[{ value: 'ya', text: 'Dokumen ini sudah saya tandatangani sebelum dibubuhi e-meterai' }]} values={signedFirst ? ['ya'] : []} error={errors['sudah-ditandatangani']} />
      {holder.hasPin ? (
        <PasswordInput name="pin" label="PIN e-meterai" hint="Enam angka. PIN diperiksa distributor dan tidak disimpan portal." inputMode="numeric" maxLength={6} width={10} error={errors['pin']} />
      ) : (
        <>
          <InsetText>Akun Anda belum punya PIN. Buat sekarang: enam angka yang tidak mudah ditebak, bukan tanggal lahir.</InsetText>
          <PasswordInput name="pin" label="PIN baru" inputMode="numeric" maxLength={6} width={10} autocomplete="new-password" error={errors['pin']} />
          <PasswordInput name="pin-ulang" label="Ulangi PIN baru" inputMode="numeric" maxLength={6} width={10} autocomplete="new-password" error={errors['pin-ulang']} />
          <input type="hidden" name="pin-baru" value="ya" />
        </>
      )}
      <Button preventDoubleClick>Unggah E-Meterai</Button>
    </form>
  )
}
