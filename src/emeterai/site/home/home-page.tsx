import type { FastifyRequest } from 'fastify'
import type { Distributor } from '#emeterai/distributors/distributors.ts'
import { pathsOf } from '#emeterai/paths.ts'
import { EmeteraiPage } from '#emeterai/site/frame.tsx'
import { Card, CardGrid } from '#ui/components/card.tsx'
import { Hero } from '#ui/components/hero.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'
import { AboutStamps } from './about-stamps.tsx'
import { StampFacts } from './stamp-facts.tsx'

/** The house behind the five distributors of guide IV: what an e-meterai is, and whose door to go through. */
export function HomePage({ request, distributors }: { request: FastifyRequest; distributors: readonly Distributor[] }) {
  return (
    <EmeteraiPage request={request} title="Meterai elektronik untuk dokumen lamaran" width="full" beforeContent={<Opening />} description="Apa itu meterai elektronik, berapa harganya, dan cara memakainya pada dokumen lamaran.">
      <WarningText>Situs ini simulasi. Setiap meterai dari sini bertulisan SPESIMEN dan tidak berlaku sebagai meterai. Tidak ada uang sungguhan yang dibayarkan.</WarningText>
      <h2 class="govuk-heading-l">Distributor</h2>
      <p class="govuk-body text">Panduan pendaftaran menyebut lima distributor. Dalam simulasi ini, kelimanya dilayani di situs ini. Akun dan kuota di satu distributor tidak berlaku di distributor lain.</p>
      <CardGrid
        cards={distributors.map(({ id, name }) => (
          <Card title={name} href={pathsOf(id).home} headingLevel={3} accent>
            <p class="govuk-body">Daftar, masuk, beli, dan bubuhkan e-meterai.</p>
          </Card>
        ))}
      />
      <AboutStamps />
    </EmeteraiPage>
  )
}

function Opening() {
  return (
    <Hero title="Meterai elektronik untuk dokumen lamaran" lead="Satu meterai, satu dokumen, satu nomor seri yang tidak pernah dipakai dua kali.">
      <StampFacts />
    </Hero>
  )
}
