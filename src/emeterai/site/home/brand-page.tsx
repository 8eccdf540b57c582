import type { FastifyRequest } from 'fastify'
import { pathsOf } from '#emeterai/paths.ts'
import { shortNameOf } from '#emeterai/distributors/brand-names.ts'
import { EmeteraiPage } from '#emeterai/site/frame.tsx'
import { ButtonLink } from '#ui/components/button.tsx'
import { Hero } from '#ui/components/hero.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'
import { AboutStamps } from './about-stamps.tsx'
import { StampFacts } from './stamp-facts.tsx'

/** Gambar 30: the front page of one distributor, with Daftar first. */
export function BrandPage({ request }: { request: FastifyRequest }) {
  const { distributor, holder } = request
  const paths = pathsOf(distributor.id)
  const opening = (
    <Hero title={`E-meterai lewat ${shortNameOf(distributor)}`} lead={`${distributor.name} (simulasi). Beli kuota, bubuhkan e-meterai pada PDF, lalu unggah ke lamaran Anda.`}>
      <div class="govuk-button-group">
        {holder ? (
          <ButtonLink href={paths.dashboard} kind="inverse">Buka dasbor</ButtonLink>
        ) : (
          <>
            <ButtonLink href={paths.register} kind="inverse">Daftar</ButtonLink>
            <ButtonLink href={paths.signIn} kind="inverse">Masuk</ButtonLink>
          </>
        )}
      </div>
      <StampFacts />
    </Hero>
  )
  return (
    <EmeteraiPage request={request} title="Beranda" width="full" beforeContent={opening} description={`Daftar dan masuk ke akun e-meterai di ${distributor.name} (simulasi).`}>
      <WarningText>Distributor ini simulasi. Setiap meterai dari sini bertulisan SPESIMEN dan tidak berlaku sebagai meterai. Tidak ada uang sungguhan yang dibayarkan.</WarningText>
      <AboutStamps />
    </EmeteraiPage>
  )
}
