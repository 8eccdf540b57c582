import type { QueueAge, WorkNumbers } from '#core/reports/work-numbers.ts'
import { reasonText } from '#core/values/failing-reason.ts'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { ScrollArea } from '#ui/components/scroll-area.tsx'
import { Table } from '#ui/components/table.tsx'
import { PaceFacts, PaceTable } from './pace-part.tsx'
import { shareText } from './share-text.ts'

const ageText: Record<QueueAge, string> = {
  day: 'Kurang dari 1 hari',
  'three-days': '1 sampai 3 hari',
  week: '3 sampai 7 hari',
  'two-weeks': '7 sampai 14 hari',
  longer: 'Lebih dari 14 hari',
}

/** How verification goes: pace, age of the queue, and why applications fail (features.md G14, H8). */
export function WorkPart({ work, isNational }: { work: WorkNumbers; isNational: boolean }) {
  const { reasons, ages, paces } = work
  const [own] = paces
  const points = reasons.reduce((sum, reason) => sum + reason.points, 0)
  const waiting = ages.reduce((sum, { files }) => sum + files, 0)
  return (
    <>
      <h2 class="govuk-heading-l">Laju verifikasi</h2>
      {!own ? <p class="govuk-body">Belum ada lamaran yang dikirim.</p> : isNational ? <PaceTable paces={paces} /> : <PaceFacts pace={own} />}
      <ScrollArea label="Umur antrean">
        <Table
          caption="Umur antrean: berkas yang belum diputuskan, menurut kapan dikirim" captionSize="m" firstCellIsHeader head={['Dikirim', numeric('Berkas')]}
          rows={ages.map(({ age, files }) => [ageText[age], numeric(shareText(files, waiting))])}
        />
      </ScrollArea>
      <h2 class="govuk-heading-l">Sebab tidak memenuhi syarat</h2>
      {points === 0 ? (
        <p class="govuk-body">Belum ada hasil TMS.</p>
      ) : (
        <>
          <p class="govuk-body">Dari putusan yang berlaku. Satu lamaran dapat gagal pada beberapa persyaratan.</p>
          <FoldingTable
            caption="Sebab, yang paling sering di atas" head={['Sebab', 'Persyaratan', 'Lamaran']}
            rows={reasons.map(({ reason, points: some, applications }) => [reasonText[reason], shareText(some, points), applications.toLocaleString('id-ID')])}
          />
        </>
      )}
    </>
  )
}

const numeric = (content: string) => ({ content, numeric: true })
