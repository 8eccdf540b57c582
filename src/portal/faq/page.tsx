import type { FastifyRequest } from 'fastify'
import type { FaqEntry } from '#core/season/queries.ts'
import { Button } from '#ui/components/button.tsx'
import { Details } from '#ui/components/details.tsx'
import { Input } from '#ui/components/input.tsx'
import { Split } from '#ui/components/split.tsx'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { RichText } from '#ui/rich-text.tsx'
import { topics } from './topics.ts'

interface FaqPageProps {
  request: FastifyRequest
  /** What was searched for; '' for the whole list. */
  q: string
  entries: readonly FaqEntry[]
}

/** Guide V.6: the questions people ask, grouped, searchable, each with an address of its own. */
export function FaqPage({ request, q, entries }: FaqPageProps) {
  return (
    <PortalPage request={request} title={q ? `FAQ: hasil pencarian “${q}”` : 'Tanya jawab (FAQ)'} description="Jawaban atas pertanyaan yang sering diajukan pelamar." width="full" noIndex={q !== ''}>
      <h1 class="govuk-heading-xl">Tanya jawab (FAQ)</h1>
      <form method="get" action={paths.faq} role="search" class="search-line">
        <Input name="q" type="search" label="Cari pertanyaan" hint="Contoh: lupa password, NIK tidak sesuai, kuota" value={q} maxlength={100} />
        <Button>Cari</Button>
      </form>
      {q ? <Results q={q} entries={entries} /> : <AllTopics entries={entries} />}
      <p class="govuk-body">Tidak menemukan jawabannya? Lihat <a class="govuk-link" href={paths.help}>siapa yang dapat membantu</a>.</p>
    </PortalPage>
  )
}

function AllTopics({ entries }: { entries: readonly FaqEntry[] }) {
  return (
    <Split asideFirst aside={<TopicMenu />}>
      {topics.map(({ key, id, title }) => (
        <section class="text" aria-labelledby={id}>
          <h2 class="govuk-heading-l" id={id}>{title}</h2>
          {entries.filter((entry) => entry.topic === key).map((entry) => <Question entry={entry} />)}
        </section>
      ))}
    </Split>
  )
}

function TopicMenu() {
  return (
    <nav class="no-print" aria-labelledby="kelompok-pertanyaan">
      <h2 class="govuk-heading-s" id="kelompok-pertanyaan">Kelompok pertanyaan</h2>
      <ul class="chips">
        {topics.map(({ id, title }) => <li><a class="chips__link" href={`#${id}`}>{title}</a></li>)}
      </ul>
    </nav>
  )
}

function Results({ q, entries }: { q: string; entries: readonly FaqEntry[] }) {
  return (
    <section class="text" aria-labelledby="hasil">
      <h2 class="govuk-heading-l" id="hasil">
        {entries.length === 0 ? `Tidak ada jawaban untuk “${q}”` : `${entries.length} jawaban untuk “${q}”`}
      </h2>
      {entries.length === 0 && <p class="govuk-body">Coba kata lain yang lebih umum, misalnya “foto” atau “sandi”.</p>}
      {entries.map((entry, index) => <Question entry={entry} open={index === 0} />)}
      <p class="govuk-body"><a class="govuk-link" href={paths.faq}>Lihat semua pertanyaan</a></p>
    </section>
  )
}

function Question({ entry, open }: { entry: FaqEntry; open?: boolean }) {
  return (
    <Details id={entry.slug} summary={entry.question} open={open} class="question">
      <RichText text={entry.answer} />
      <p class="govuk-body-s">
        <a class="govuk-link" href={paths.question(entry.slug)}>Tautan ke jawaban ini<span class="govuk-visually-hidden">: {entry.question}</span></a>
      </p>
    </Details>
  )
}
