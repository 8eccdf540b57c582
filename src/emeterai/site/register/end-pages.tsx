import type { FastifyRequest } from 'fastify'
import type { Activated } from '#emeterai/account/register/activate-account.ts'
import { activationHours, registrationKeepHours } from '#emeterai/account/rules/registration.ts'
import { pathsOf } from '#emeterai/paths.ts'
import { FormProof } from '#emeterai/site/form-proof.tsx'
import { EmeteraiPage } from '#emeterai/site/frame.tsx'
import { Button, ButtonLink } from '#ui/components/button.tsx'
import { Panel } from '#ui/components/panel.tsx'

/** Gambar 34. The same for every address and NIK (trust.md T01). */
export function RegisteredPage({ request }: { request: FastifyRequest }) {
  const paths = pathsOf(request.distributor.id)
  return (
    <EmeteraiPage request={request} title="Verifikasi akun" noIndex>
      <Panel title="Verifikasi akun">Periksa email Anda</Panel>
      <p class="govuk-body-l">Kami mengirim tautan verifikasi ke email yang Anda tulis. Buka tautan itu untuk mengaktifkan akun.</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>Tautan berlaku {activationHours} jam dan hanya dapat dipakai satu kali.</li>
        <li>Belum ada? Tunggu beberapa menit, lalu lihat juga folder spam.</li>
        <li>Tautan hilang? <a class="govuk-link" href={paths.signIn}>Masuk</a> dengan email dan password Anda: tautan baru dikirim.</li>
        <li>Email atau NIK yang sudah punya akun di distributor ini tidak dapat didaftarkan lagi. Pemiliknya mendapat surat pemberitahuan.</li>
      </ul>
      <p class="govuk-body">Akun yang tidak diverifikasi dihapus bersama berkasnya setelah {registrationKeepHours} jam.</p>
    </EmeteraiPage>
  )
}

/** Mail scanners open links: only the button activates. */
export function ActivationPage({ request, token }: { request: FastifyRequest; token: string }) {
  return (
    <EmeteraiPage request={request} title="Aktifkan akun" noIndex>
      <h1 class="govuk-heading-xl">Aktifkan akun e-meterai</h1>
      <p class="govuk-body-l">Tekan tombol ini untuk memastikan bahwa email ini milik Anda.</p>
      <form method="post" action={pathsOf(request.distributor.id).activation}>
        <FormProof request={request} />
        <input type="hidden" name="kunci" value={token} />
        <Button preventDoubleClick>Aktifkan akun</Button>
      </form>
    </EmeteraiPage>
  )
}

/** Gambar 35. */
export function ActivatedPage({ request, state }: { request: FastifyRequest; state: Activated['state'] }) {
  const paths = pathsOf(request.distributor.id)
  return (
    <EmeteraiPage request={request} title="Verifikasi berhasil" noIndex>
      <Panel title="Verifikasi berhasil">{state === 'active' ? 'Akun e-meterai Anda aktif' : 'Email Anda terverifikasi'}</Panel>
      {state === 'active' ? (
        <>
          <p class="govuk-body-l">Sekarang Anda dapat masuk, membeli, dan membubuhkan e-meterai (simulasi).</p>
          <ButtonLink href={paths.signIn}>Masuk</ButtonLink>
        </>
      ) : (
        <>
          <p class="govuk-body-l">Petugas kami sekarang memeriksa data badan usaha dan surat kuasa Anda. Hasilnya dikirim ke email Anda.</p>
          <p class="govuk-body"><a class="govuk-link" href={paths.home}>Ke beranda</a></p>
        </>
      )}
    </EmeteraiPage>
  )
}

export function DeadActivationPage({ request }: { request: FastifyRequest }) {
  const paths = pathsOf(request.distributor.id)
  return (
    <EmeteraiPage request={request} title="Tautan tidak berlaku" noIndex>
      <h1 class="govuk-heading-xl">Tautan tidak berlaku lagi</h1>
      <p class="govuk-body">Tautan hanya berlaku {activationHours} jam, satu kali, dan hanya yang terbaru.</p>
      <ul class="govuk-list govuk-list--bullet">
        <li><a class="govuk-link" href={paths.signIn}>Masuk</a> dengan email dan password Anda. Bila akun belum aktif, tautan baru dikirim.</li>
        <li>Bila sudah lewat {registrationKeepHours} jam, <a class="govuk-link" href={paths.register}>daftar sekali lagi</a>.</li>
      </ul>
    </EmeteraiPage>
  )
}
