import type { FastifyRequest } from 'fastify'
import type { Visit } from '#portal/application/guards.tsx'
import { ApplicationStepPage } from '#portal/application/step-page.tsx'
import { paths } from '#portal/paths.ts'
import { FormToken } from '#portal/registration/step-page.tsx'
import { Button } from '#ui/components/button.tsx'
import { Input } from '#ui/components/input.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { withFor } from './for-request.ts'

interface CodePageProps {
  request: FastifyRequest
  visit: Visit
  distributorName: string
  forRequest: string
  error?: string | undefined
  refusal?: string | undefined
  notice?: string | undefined
}

/** Guide 6.5.2: the distributor has mailed a code of six digits. */
export function CodePage({ request, visit, distributorName, forRequest, error, refusal, notice }: CodePageProps) {
  return (
    <ApplicationStepPage request={request} visit={visit} step="documents" title="Kode dari email" errors={error ? { kode: error } : {}} refusal={refusal} back={withFor(paths.emeterai, forRequest)}>
      {notice && <NotificationBanner kind="success">{notice}</NotificationBanner>}
      <p>{`${distributorName} mengirim kode enam angka ke email akun e-meterai Anda. Kode berlaku 10 menit.`}</p>
      <form method="post" action={paths.emeteraiCode} noValidate>
        <FormToken request={request} />
        <input type="hidden" name="untuk" value={forRequest} />
        <Input name="kode" label="Kode enam angka" inputMode="numeric" autocomplete="one-time-code" maxLength={6} width={10} error={error} />
        <Button preventDoubleClick>Lanjutkan</Button>
      </form>
      <form method="post" action={paths.emeteraiCodeAgain}>
        <FormToken request={request} />
        <input type="hidden" name="untuk" value={forRequest} />
        <Button kind="secondary" preventDoubleClick>Kirim kode lagi</Button>
      </form>
      <p>Tidak menerima email? Periksa folder spam, lalu tekan Kirim kode lagi.</p>
    </ApplicationStepPage>
  )
}
