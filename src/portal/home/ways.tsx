import type { ComponentChildren } from 'preact'
import { Button } from '#ui/components/button.tsx'
import { Card, CardGrid } from '#ui/components/card.tsx'
import { Input } from '#ui/components/input.tsx'
import { FaqDrawing, FlowDrawing, KeyDrawing } from '#portal/drawings/ways.tsx'
import { paths } from '#portal/paths.ts'

/** Gambar 2: the three menus of the guide, as the first thing below the hero. */
export function Ways() {
  return (
    <section class="ways" aria-labelledby="mulai-dari-sini">
      <h2 class="govuk-heading-l" id="mulai-dari-sini">Mulai dari sini</h2>
      <CardGrid
        cards={[
          <Way title="Alur" href={paths.flow} drawing={<FlowDrawing />}>Pelajari tata cara pendaftaran, dari membuat akun sampai mencetak kartu.</Way>,
          <Way title="FAQ" href={paths.faq} drawing={<FaqDrawing />}>Jawaban atas kendala yang sering dialami pelamar. Dapat dicari.</Way>,
          <Way title="Masuk atau buat akun" href={paths.signIn} drawing={<KeyDrawing />}>Masuk dengan NIK dan password. Belum punya akun? Buat dari sini.</Way>,
        ]}
      />
    </section>
  )
}

function Way({ title, href, drawing, children }: { title: string; href: string; drawing: ComponentChildren; children: ComponentChildren }) {
  return (
    <Card title={title} href={href} headingLevel={3} accent class="way">
      <p class="govuk-body">{children}</p>
      {drawing}
    </Card>
  )
}

export function VacancySearch() {
  return (
    <section class="vacancy-search no-print" aria-labelledby="cari-lowongan">
      <h2 class="govuk-heading-m" id="cari-lowongan">Cari lowongan</h2>
      <form method="get" action={paths.vacancies} role="search" class="search-line">
        <Input name="q" id="cari" type="search" label="Jabatan, instansi, atau program studi" hint="Contoh: perawat, analis, Kabupaten Sleman" autocomplete="off" />
        <Button>Cari lowongan</Button>
      </form>
      <p class="govuk-body">
        Belum tahu formasi yang cocok? <a class="govuk-link" href={paths.eligibility}>Cek kelayakan Anda</a> tanpa membuat akun.
      </p>
    </section>
  )
}
