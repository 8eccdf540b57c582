import type { FastifyRequest } from 'fastify'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { InsetText } from '#ui/components/inset-text.tsx'

/** Two people claim the NIK of this account: nothing can be done with it until that is decided. */
export function FrozenPage({ request }: { request: FastifyRequest }) {
  return (
    <PortalPage request={request} title="Akun dibekukan sementara" noIndex>
      <h1 class="govuk-heading-xl">Akun dibekukan sementara</h1>
      <p class="govuk-body-l">Seseorang menyatakan bahwa NIK akun ini miliknya. Sampai hal itu diputuskan, akun ini tidak dapat dipakai masuk atau mengirim lamaran.</p>
      <p class="govuk-body">Dua petugas bantuan nasional memeriksa buktinya. Isian Anda tidak hilang.</p>
      <InsetText>
        Jika NIK ini milik Anda, kirimkan bukti lewat <a class="govuk-link" href={`${paths.newTicket}?kategori=nik-taken`}>aduan NIK didaftarkan oleh orang lain</a>: KTP, Kartu Keluarga, dan swafoto sambil memegang KTP.
      </InsetText>
    </PortalPage>
  )
}
