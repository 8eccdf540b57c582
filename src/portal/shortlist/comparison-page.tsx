import type { FastifyRequest } from 'fastify'
import type { ComponentChildren } from 'preact'
import type { Formasi, Requirement } from '#core/formasi/queries.ts'
import type { AgeLimit } from '#core/formasi/rules/age-limit.ts'
import { bandText } from '#core/formasi/rules/competition.ts'
import type { Verdict } from '#core/formasi/rules/eligibility.ts'
import { formasiTypeText } from '#core/formasi/rules/formasi-type.ts'
import { selectionTypeText } from '#core/formasi/rules/selection-type.ts'
import { mostCompared } from '#core/shortlist/rules/limits.ts'
import { formatLongDate } from '#core/values/calendar-date.ts'
import { formatDecimal } from '#core/values/decimal-text.ts'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { lastDayOf } from '#portal/vacancies/competition-words.tsx'
import { resultText, verdictWords } from '#portal/vacancies/verdict-text.tsx'
import { formatNumber, formatSalary, readableProgramme } from '#portal/vacancies/wording.ts'
import { InsetText } from '#ui/components/inset-text.tsx'
import { ScrollArea } from '#ui/components/scroll-area.tsx'
import { Tag } from '#ui/components/tag.tsx'

export type Compared = { formasi: Formasi; requirements: Requirement[]; limit: AgeLimit; verdicts: Verdict[] }
type Levels = readonly { code: number; name: string }[]
type View = { request: FastifyRequest; compared: readonly Compared[]; levels: Levels; isTooMany: boolean; hasCandidate: boolean; hasIjazah: boolean }

/** Formasi side by side: one column for each, one row for each thing asked. */
export function ComparisonPage({ request, compared, levels, isTooMany, hasCandidate, hasIjazah }: View) {
  return (
    <PortalPage request={request} title="Bandingkan formasi" back={{ href: paths.saved, text: 'Formasi tersimpan' }} width="full" noIndex>
      <h1 class="govuk-heading-xl">Bandingkan formasi</h1>
      {isTooMany && <InsetText>Paling banyak {mostCompared} formasi sekaligus. Kami menampilkan {mostCompared} yang pertama.</InsetText>}
      {compared.length < 2 ? <p class="govuk-body">Pilih paling sedikit dua formasi di <a class="govuk-link" href={paths.saved}>Formasi tersimpan</a>.</p> : (
        <>
          <Whose request={request} hasCandidate={hasCandidate} hasIjazah={hasIjazah} />
          {compared.length > 2 && <p class="govuk-body-s comparison__more no-print">Geser tabel ke samping untuk melihat semua {compared.length} formasi.</p>}
          <ScrollArea label="Perbandingan formasi">
            <table class={`govuk-table comparison comparison--${compared.length}`}>
              <caption class="govuk-visually-hidden">Satu kolom satu formasi</caption>
              <thead class="govuk-table__head">
                <tr class="govuk-table__row">
                  <td class="govuk-table__header">Formasi</td>
                  {compared.map(({ formasi }) => <th scope="col" class="govuk-table__header"><a class="govuk-link" href={paths.vacancy(formasi.id)}>{formasi.jabatan}</a></th>)}
                </tr>
              </thead>
              <tbody class="govuk-table__body">
                {rowsOf(levels, compared).map(({ name, cells }) => (
                  <tr class="govuk-table__row"><th scope="row" class="govuk-table__header">{name}</th>{cells.map((cell) => <td class="govuk-table__cell">{cell}</td>)}</tr>
                ))}
              </tbody>
            </table>
          </ScrollArea>
        </>
      )}
    </PortalPage>
  )
}

function Whose({ request, hasCandidate, hasIjazah }: Pick<View, 'request' | 'hasCandidate' | 'hasIjazah'>) {
  if (!request.viewer) return <p class="govuk-body text">Setelah <a class="govuk-link" href={`${paths.signIn}?kembali=${encodeURIComponent(request.url)}`}>masuk</a> dan mengisi biodata, Anda juga melihat apakah data Anda memenuhi syarat tiap formasi.</p>
  if (!hasCandidate) return <p class="govuk-body text">Setelah <a class="govuk-link" href={paths.application}>biodata</a> diisi, Anda juga melihat apakah data Anda memenuhi syarat tiap formasi.</p>
  return <p class="govuk-body text">Baris "Anda" dihitung dari data Anda dengan aturan yang sama seperti saat melamar.{!hasIjazah && ' Pendidikan dan IPK belum dibandingkan: ijazah Anda belum diisi.'}</p>
}

type Row = { name: string; cells: ComponentChildren[] }

function rowsOf(levels: Levels, compared: readonly Compared[]): Row[] {
  const row = (name: string, of: (one: Compared) => ComponentChildren): Row => ({ name, cells: compared.map(of) })
  const names = new Map(levels.map(({ code, name }) => [code, name]))
  const rules = [...new Set(compared.flatMap(({ verdicts }) => verdicts.map(({ rule }) => rule)))]
  const title = (rule: Verdict['rule']) => verdictWords(compared.flatMap(({ verdicts }) => verdicts).find((one) => one.rule === rule)!, names).title
  return [
    row('Instansi', ({ formasi }) => formasi.instansi),
    row('Keadaan', ({ formasi }) => (formasi.withdrawnAt ? <Tag colour="red">Ditarik instansi</Tag> : 'Dibuka')),
    ...rules.map((rule) => row(`Anda: ${withinSentence(title(rule))}`, ({ verdicts }) => <Answer verdict={verdicts.find((one) => one.rule === rule)} names={names} />)),
    row('Orang dibutuhkan', ({ formasi }) => formatNumber(formasi.quota)),
    row('Pelamar yang sudah mengakhiri', ({ formasi: { competition } }) => (competition === 'hidden' ? 'Disembunyikan instansi' : competition ? `${bandText(competition.band)} per ${formatLongDate(lastDayOf(competition.until))}` : 'Belum dihitung')),
    row('Seleksi', ({ formasi }) => selectionTypeText[formasi.selectionType]),
    row('Jenis formasi', ({ formasi }) => formasiTypeText[formasi.formasiType]),
    row('Tempat', ({ formasi }) => [formasi.location.at(-1), formasi.kabKota, formasi.province].filter(Boolean).join(', ')),
    row('Gaji', ({ formasi }) => formatSalary(formasi.salaryMin, formasi.salaryMax)),
    row('Usia', ({ limit }) => `${limit.minAge} sampai ${limit.maxAge} tahun`),
    row('Pendidikan', ({ formasi }) => <Accepted formasi={formasi} names={names} />),
    row('IPK paling rendah', ({ formasi }) => (formasi.minIpk === null ? 'Tidak diminta' : formatDecimal(formasi.minIpk))),
    row('Tinggi badan paling rendah', ({ formasi }) => (formasi.minHeightCm === null ? 'Tidak diminta' : `${formasi.minHeightCm} cm`)),
    row('Penyandang disabilitas', ({ formasi }) => (formasi.formasiType === 'penyandang-disabilitas' ? 'Khusus' : formasi.isOpenToDisability ? 'Dapat melamar' : 'Tidak dibuka')),
    row('Dokumen wajib', ({ requirements }) => <ul class="govuk-list govuk-list--bullet">{requirements.filter(({ isMandatory }) => isMandatory).map(({ name, needsEmeterai }) => <li>{name}{needsEmeterai && ' (e-meterai)'}</li>)}</ul>),
  ]
}

/** 'Usia' stands small, 'IPK' as it is. */
const withinSentence = (title: string) => title.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())

function Answer({ verdict, names }: { verdict: Verdict | undefined; names: ReadonlyMap<number, string> }) {
  if (!verdict) return <>Tidak diminta</>
  const { text, colour } = resultText[verdict.result]
  return <><Tag colour={colour}>{text}</Tag>{verdict.result !== 'passed' && <p class="comparison__why">{verdictWords(verdict, names).computation}</p>}</>
}

/** Few are named, many are counted: the page of the formasi has them all. */
function Accepted({ formasi: { id, accepted }, names }: { formasi: Formasi; names: ReadonlyMap<number, string> }) {
  if (accepted.length <= 3) return <>{accepted.map(({ programme }) => readableProgramme(programme)).join(', ')}</>
  const levels = [...new Set(accepted.map(({ levelCode }) => names.get(levelCode) ?? String(levelCode)))]
  return <>{levels.join(', ')}: <a class="govuk-link" href={paths.vacancy(id)}>{formatNumber(accepted.length)} program studi</a></>
}
