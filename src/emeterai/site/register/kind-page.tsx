import type { FastifyRequest } from 'fastify'
import { accountKinds, leastWholesaleQuantity } from '#emeterai/account/rules/registration.ts'
import type { AccountKind } from '#emeterai/account/find-holder.ts'
import { pathsOf } from '#emeterai/paths.ts'
import { EmeteraiPage } from '#emeterai/site/frame.tsx'
import { ButtonLink } from '#ui/components/button.tsx'
import { Card, CardGrid } from '#ui/components/card.tsx'
import { kindNames, kindSlugs } from './kinds.ts'

const texts: Record<AccountKind, { who: string; needs: string }> = {
  personal: { who: 'Untuk diri sendiri, misalnya pelamar CASN.', needs: 'Siapkan gambar KTP. Akun aktif setelah email terverifikasi.' },
  company: { who: 'Untuk badan usaha yang membubuhkan dokumennya sendiri.', needs: 'Siapkan NPWP badan usaha dan surat kuasa (PDF). Akun aktif setelah disetujui petugas.' },
  wholesale: { who: `Untuk badan usaha yang membutuhkan sedikitnya ${leastWholesaleQuantity.toLocaleString('id-ID')} e-meterai per bulan.`, needs: 'Siapkan NPWP badan usaha dan surat kuasa (PDF). Akun aktif setelah disetujui petugas.' },
}

/** Gambar 31: three kinds of user. */
export function KindPage({ request }: { request: FastifyRequest }) {
  const paths = pathsOf(request.distributor.id)
  return (
    <EmeteraiPage request={request} title="Daftar" width="full" back={paths.home} description="Pilih tipe pengguna untuk mendaftar akun e-meterai.">
      <h1 class="govuk-heading-xl">Daftar akun e-meterai</h1>
      <p class="govuk-body-l">Pilih tipe pengguna. Pelamar CASN memilih Personal.</p>
      <CardGrid
        cards={accountKinds.map((kind) => (
          <Card title={kindNames[kind]} accent={kind === 'personal'}>
            <p class="govuk-body">{texts[kind].who}</p>
            <p class="govuk-body">{texts[kind].needs}</p>
            <ButtonLink href={paths.registerFile(kindSlugs[kind])} kind={kind === 'personal' ? undefined : 'secondary'}>Daftar {kindNames[kind]}</ButtonLink>
          </Card>
        ))}
      />
      <p class="govuk-body">Sudah punya akun? <a class="govuk-link" href={paths.signIn}>Masuk</a>.</p>
    </EmeteraiPage>
  )
}
