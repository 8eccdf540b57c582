import { cleanText } from '#core/formasi/rules/reading-text.ts'
import type { OpenedCalibration } from '#core/verification/calibration/open-file.ts'
import { MinimumCheck } from '#office/case/minimum-check.tsx'

/** Whose file it is. Without its registration number, which would lead to the verdict in the queue. */
export function FileHeading({ opened: { submitted: { snapshot } }, caption }: { opened: OpenedCalibration; caption: string }) {
  return (
    <>
      <p class="govuk-caption-l">{caption}</p>
      <h1 class="govuk-heading-l">{snapshot.applicant.nameOnKtp}</h1>
      <p class="govuk-body">{cleanText(snapshot.formasi.jabatan)}, {snapshot.formasi.pendidikan.level} {snapshot.formasi.pendidikan.programme}</p>
      <MinimumCheck snapshot={snapshot} />
    </>
  )
}
