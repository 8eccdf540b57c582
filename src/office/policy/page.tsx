import type { FastifyRequest } from 'fastify'
import type { SeasonPolicy } from '#core/season/rules/season-policy.ts'
import { stampPolicies } from '#core/season/rules/stamp-policy.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { Checkboxes } from '#ui/components/checkboxes.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { Radios } from '#ui/components/radios.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import { stampPolicyText } from './policy-text.ts'

const stampHints = {
  'e-only': 'Dokumen yang perlu meterai hanya diterima dengan e-meterai asli.',
  'e-or-paper': 'Pelamar boleh menyatakan memakai meterai tempel. Petugas melihat pernyataan itu.',
  'paper-only': 'Untuk saat penyedia e-meterai terganggu. Dokumen tidak diperiksa e-meterainya.',
}

interface PolicyPageProps {
  request: FastifyRequest
  current: SeasonPolicy | null
  typed: { policy: SeasonPolicy; reason: string } | undefined
  errors: FieldErrors
  isProposed: boolean
}

export function PolicyPage({ request, current, typed, errors, isProposed }: PolicyPageProps) {
  const shown = typed?.policy ?? current
  return (
    <OfficePage request={request} title="Kebijakan" hasErrors={hasErrors(errors)}>
      <ErrorSummary errors={errors} />
      {isProposed && <NotificationBanner kind="success">Perubahan diajukan. Administrator lain memutuskannya di Persetujuan.</NotificationBanner>}
      <h1 class="govuk-heading-xl">Kebijakan</h1>
      <p class="govuk-body">Perubahan berlaku di seluruh portal segera setelah orang kedua menyetujuinya. Yang sudah diterima tetap diterima.</p>
      {shown ? (
        <Card accent>
          <form method="post" action={paths.policy} novalidate>
            <FormProof request={request} />
            <Radios name="meterai" legend="Meterai pada dokumen" legendSize="m" value={shown.stampPolicy} error={errors['meterai']} items={stampPolicies.map((value) => ({ value, text: stampPolicyText[value], hint: stampHints[value] }))} />
            <Checkboxes name="pembubuhan" legend="Pembubuhan di portal" legendSize="m" values={shown.stampingInPortal ? ['ya'] : []} items={[{ value: 'ya', text: 'Pelamar dapat membubuhkan e-meterai di portal', hint: 'Bila mati, portal hanya menerima PDF yang sudah dibubuhi.' }]} />
            <Checkboxes name="captcha" legend="CAPTCHA" legendSize="m" values={shown.asksCaptcha ? ['ya'] : []} items={[{ value: 'ya', text: 'Formulir pendaftaran dan lamaran meminta kode', hint: 'Halaman masuk tetap dijaga dengan caranya sendiri.' }]} />
            <Checkboxes name="buka-kembali" legend="Membuka kembali lamaran" legendSize="m" values={shown.allowsReopening ? ['ya'] : []} items={[{ value: 'ya', text: 'Pelamar dapat membuka kembali lamarannya satu kali sebelum pendaftaran berakhir', hint: 'Lamaran yang sudah dikirim tetap berlaku sampai yang baru dikirim. Formasi tidak dapat diganti.' }]} />
            <Textarea name="alasan" label="Mengapa diubah" hint="Dibaca oleh yang memutuskan, dan tersimpan di jejak audit." value={typed?.reason} error={errors['alasan']} rows={3} maxlength={500} />
            <Button preventDoubleClick>Ajukan perubahan</Button>
          </form>
        </Card>
      ) : (
        <p class="govuk-body">Belum ada periode seleksi yang berjalan.</p>
      )}
    </OfficePage>
  )
}
