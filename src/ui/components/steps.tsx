import { classNames } from './class-names.ts'

interface StepsProps {
  /** The names of all steps, as the guide prints them. */
  steps: readonly string[]
  /** Counted from 1. */
  current: number
  /** What the numbered thing is called: "Langkah" or "Bagian". */
  word?: string | undefined
}

/** The page's h1 with where it stands in a numbered journey: "Langkah 2 dari 4". */
export function Steps({ steps, current, word = 'Langkah' }: StepsProps) {
  return (
    <div class="steps">
      <p class="steps__caption">{`${word} ${current} dari ${steps.length}`}</p>
      <h1 class="steps__title">{steps[current - 1]}</h1>
      <StepBar steps={steps} current={current} />
    </div>
  )
}

/** The journey as a bar: what is done, what is now, what comes. */
export function StepBar({ steps, current }: Pick<StepsProps, 'steps' | 'current'>) {
  return (
    <ol class="steps__bar">
      {steps.map((step, index) => (
        <li
          class={classNames('steps__part', index + 1 < current && 'steps__part--done', index + 1 === current && 'steps__part--current')}
          aria-current={index + 1 === current ? 'step' : undefined}
        >
          <span class="steps__label">
            {step}
            {index + 1 < current && <span class="govuk-visually-hidden"> (selesai)</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}
