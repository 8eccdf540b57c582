import type { FastifyRequest } from 'fastify'
import type { OpenedCalibration } from '#core/verification/calibration/open-file.ts'
import { type Agreement, judgedItems } from '#core/verification/rules/calibration.ts'
import { factsBeside } from '#office/case/facts-beside.ts'
import { GivenVerdict } from '#office/case/given-verdict.tsx'
import { Item } from '#office/case/item.tsx'
import { maskAnswers } from '#office/case/masked-answers.ts'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { OverallTag } from '#office/queue/overall-tag.tsx'
import { ButtonGroup, ButtonLink } from '#ui/components/button.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { FileHeading } from './file-heading.tsx'

interface CalibrationAnswerPageProps {
  request: FastifyRequest
  opened: OpenedCalibration
  answer: NonNullable<OpenedCalibration['answer']>
  notes: ReadonlyMap<string, string>
  /** What they have still to judge this week. */
  nextId: string | null
  refusal?: string | undefined
}

/** The verifier's judgement beside the agreed one, rule by rule. */
export function CalibrationAnswerPage({ request, opened, answer: { own, agreed }, notes, nextId, refusal }: CalibrationAnswerPageProps) {
  const { row, submitted, uploads } = opened
  const answers = maskAnswers(submitted.answers)
  const { documents } = submitted.snapshot
  const items = judgedItems(documents, own, agreed.requirements)
  const numberOf = (requirementId: string) => documents.findIndex((item) => item.requirementId === requirementId) + 1
  const differing = own.filter(({ agreement }) => agreement !== 'same')
  return (
    <OfficePage request={request} title="Kalibrasi: putusan yang disepakati" width="full" back={{ href: paths.calibration, text: 'Kalibrasi' }} hasErrors={refusal !== undefined} islands={['lihat-halaman']}>
      {refusal && <ErrorSummary errors={{}}>{refusal}</ErrorSummary>}
      <FileHeading opened={opened} caption="Kalibrasi: putusan yang disepakati" />
      <SummaryList
        rows={[
          { key: 'Penilaian Anda', value: <OverallTag overall={row.ownOverall} /> },
          { key: 'Hasil yang disepakati', value: <OverallTag overall={row.agreedOverall} /> },
          { key: 'Persyaratan yang sama', value: `${own.length - differing.filter(({ agreement }) => agreement === 'different').length} dari ${own.length}` },
        ]}
      />
      {differing.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Yang Anda nilai lain</h2>
          <ul class="govuk-list govuk-list--bullet">
            {differing.map(({ requirementId, agreement }) => <li><a class="govuk-link" href={`#syarat-${numberOf(requirementId)}`}>{documents.find((item) => item.requirementId === requirementId)?.name}</a>: {agreementText[agreement].toLowerCase()}</li>)}
          </ul>
        </>
      )}
      <ButtonGroup>
        {nextId ? <ButtonLink href={paths.calibrationFile(nextId)}>Berkas berikutnya</ButtonLink> : <ButtonLink href={paths.calibration}>Kembali ke kalibrasi</ButtonLink>}
      </ButtonGroup>
      {items.map((item) => {
        const mine = own.find(({ requirementId }) => requirementId === item.requirementId)
        const theirs = agreed.requirements.find(({ requirementId }) => requirementId === item.requirementId)
        const mark = theirs?.page && theirs.region ? { page: theirs.page, region: theirs.region } : undefined
        return (
          <Item
            pictureOf={(documentId, page) => paths.calibrationPicture(row.id, documentId, page)} number={numberOf(item.requirementId)} item={item} note={notes.get(item.requirementId) ?? null}
            upload={uploads.find(({ id }) => id === item.file?.documentId)} facts={factsBeside(answers, item.requirementId)} mark={mark}
          >
            {mine && <p class="govuk-body"><Tag colour={agreementColour[mine.agreement]}>{agreementText[mine.agreement]}</Tag></p>}
            <h3 class="govuk-heading-s">Putusan yang disepakati</h3>
            <GivenVerdict given={theirs} />
            <h3 class="govuk-heading-s">Penilaian Anda</h3>
            <GivenVerdict given={mine && { ...mine, page: null, region: null, documentId: null }} />
          </Item>
        )
      })}
    </OfficePage>
  )
}

const agreementText: Record<Agreement, string> = { same: 'Sama', 'other-reason': 'Alasan berbeda', different: 'Berbeda' }
const agreementColour: Record<Agreement, 'green' | 'yellow' | 'orange'> = { same: 'green', 'other-reason': 'yellow', different: 'orange' }
