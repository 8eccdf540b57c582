import type { ComponentChildren } from 'preact'
import type { OfficerUpload } from '#core/application/uploads-for-officers.ts'
import type { SummaryRow } from '#core/application/rules/summary.ts'
import { sizeText } from '#core/values/size-text.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { ChecklistItem, Region } from '#core/verification/rules/judgement.ts'
import { InsetText } from '#ui/components/inset-text.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { findingTexts, scanWord, stampWord } from './finding-text.ts'
import { Viewer } from './viewer.tsx'

interface ItemProps {
  pictureOf: (documentId: string, page: number) => string
  number: number
  item: ChecklistItem
  /** What the formasi says of it. */
  note: string | null
  upload: OfficerUpload | undefined
  facts: readonly SummaryRow[]
  canMark?: boolean | undefined
  mark?: { page: number; region: Region } | undefined
  /** The verdict: to be given, or as it was given. */
  children: ComponentChildren
}

/** One requirement of the card: its pages on one side; hints, what was answered and the verdict on the other. */
export function Item({ pictureOf, number, item, note, upload, facts, canMark, mark, children }: ItemProps) {
  const { name, file } = item
  const shown = file && upload?.scanState !== 'infected'
  return (
    <section class="case-item" id={`syarat-${number}`} tabindex={-1} aria-labelledby={`judul-${number}`}>
      <h2 class="govuk-heading-m" id={`judul-${number}`}>{number}. {name}</h2>
      {note && <p class="govuk-body-s case-item__note">{note}</p>}
      <div class="case-item__sides">
        <div>
          {shown && <Viewer pictureOf={(page) => pictureOf(file.documentId, page)} name={name} pages={file.pageCount ?? 1} number={canMark ? number : undefined} mark={mark} />}
          {!file && <InsetText>Tidak diunggah. Dokumen ini tidak wajib.</InsetText>}
        </div>
        <div>
          <Hints item={item} upload={upload} />
          {children}
          <SummaryList class="case-item__facts" rows={facts.map(({ question, answer }) => ({ key: question, value: answer }))} />
        </div>
      </div>
    </section>
  )
}

function Hints({ item, upload }: { item: ChecklistItem; upload: OfficerUpload | undefined }) {
  const stamp = stampWord(item, upload)
  const scan = scanWord(upload)
  const findings = findingTexts(upload?.findings ?? [])
  if (!item.file) return null
  return (
    <div class="case-hints">
      {stamp && <p class="govuk-body-s"><Tag colour={stamp.colour}>Meterai</Tag> {stamp.text}</p>}
      {scan && <p class="govuk-body-s"><Tag colour="orange">Pemindai</Tag> {scan}</p>}
      {findings.length > 0 && <p class="govuk-body-s"><Tag colour="yellow">Petunjuk mesin</Tag> {findings.join(' ')} Anda yang memutuskan.</p>}
      <p class="govuk-body-s">{item.file.claimedName}, {sizeText(item.file.bytes)}, diunggah {formatLongInstant(new Date(item.file.uploadedAt))}</p>
    </div>
  )
}
