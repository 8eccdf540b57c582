import type { FastifyInstance } from 'fastify'
import { generateSync } from 'otplib'
import type { Clock } from '#platform/clock.ts'
import { demoOfficerPassword, demoOfficerTotpSecret, readDemoOfficers } from '#sandbox/demo-officers.ts'
import { SandboxPage } from '#sandbox/frame.tsx'
import { Table } from '#ui/components/table.tsx'
import { ScrollArea } from '#ui/components/scroll-area.tsx'
import { renderPage } from '#ui/page.tsx'

const period = 30

/** `/otp`: what the authenticator app of the demo officers shows now. */
export function otpRoutes(app: FastifyInstance, clock: Clock) {
  app.get('/otp', async (_request, reply) => {
    const seconds = Math.floor(clock.now().getTime() / 1000)
    const code = generateSync({ secret: demoOfficerTotpSecret, epoch: seconds })
    return reply.type('text/html; charset=utf-8').send(renderPage(<OtpPage code={code} secondsLeft={period - (seconds % period)} />))
  })
}

function OtpPage({ code, secondsLeft }: { code: string; secondsLeft: number }) {
  return (
    <SandboxPage title="Kode petugas contoh" path="/otp">
      <h1 class="govuk-heading-xl">Kode petugas contoh</h1>
      <p class="govuk-body-l">Kode sekarang: <strong class="angka">{code}</strong></p>
      <p class="govuk-body">Berlaku {secondsLeft} detik lagi, dan sekali untuk setiap petugas. <a class="govuk-link" href="/otp">Tampilkan kode berikutnya</a></p>
      <p class="govuk-body">Semua petugas contoh memakai kata sandi <strong>{demoOfficerPassword}</strong> dan kunci aplikasi <span class="angka">{demoOfficerTotpSecret}</span>. Di produksi tidak ada akun seperti ini.</p>
      <ScrollArea label="Petugas contoh">
        <Table firstCellIsHeader head={['Nama', 'Surel', 'Peran']} rows={readDemoOfficers().map(({ name, email, roles }) => [name, email, roles.join(', ')])} />
      </ScrollArea>
    </SandboxPage>
  )
}
