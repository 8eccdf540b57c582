import { cleanText } from '#core/formasi/rules/reading-text.ts'
import type { OpenedCalibration } from '#core/verification/calibration/open-file.ts'
import { KnownSince } from '#office/case/case-heading.tsx'
import { MinimumCheck } from '#office/case/minimum-check.tsx'

/** Whose file it is. Without its registration number, which would lead to the verdict in the queue. */
export function FileHeading({ opened, caption }: { opened: OpenedCalibration; caption: string }) {
  const { snapshot } = opened.submitted
  return (
    <>
      <p class="govuk-caption-l">{caption}</p>
      <h1 class="govuk-heading-l">{snapshot.applicant.nameOnKtp}</h1>
      <p class="govuk-body">{cleanText(snapshot.formasi.jabatan)}, {snapshot.formasi.pendidikan.level} {snapshot.formasi.pendidikan.programme}</p>
      <KnownSince opened={opened} isConfirmed />
      <MinimumCheck snapshot={snapshot} />
    </>
  )
}
