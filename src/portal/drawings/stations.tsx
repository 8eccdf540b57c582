import { Drawing } from './drawing.tsx'

/** Making an account: a card with a face and a name. */
export function CardDrawing() {
  return (
    <Drawing width={96} height={56}>
      <rect class="drawing__empty" x="8" y="6" width="72" height="44" rx="4" />
      <circle class="drawing__full" cx="27" cy="23" r="7" />
      <path class="drawing__full" d="M15 41c0-8 5-12 12-12s12 4 12 12Z" />
      <path class="drawing__line" d="M48 18h24M48 26h24M48 34h14" />
      <circle class="drawing__full" cx="78" cy="44" r="10" />
      <path class="drawing__tick" d="m73 44 4 4 7-8" />
    </Drawing>
  )
}

/** Applying: papers, the upper one stamped. */
export function PapersDrawing() {
  return (
    <Drawing width={96} height={56}>
      <path class="drawing__empty" d="M30 4h42v42H30Z" />
      <path class="drawing__empty" d="M18 10h42v42H18Z" />
      <path class="drawing__line" d="M25 19h28M25 26h28M25 33h16" />
      <path class="drawing__full" d="M46 36h22v14H46Z" />
      <path class="drawing__tick" d="m52 43 4 4 7-8" />
    </Drawing>
  )
}

/** Checking: a glass over a line of text. */
export function GlassDrawing() {
  return (
    <Drawing width={96} height={56}>
      <path class="drawing__empty" d="M14 4h46v48H14Z" />
      <path class="drawing__line" d="M22 14h30M22 22h30M22 30h12M22 38h12" />
      <circle class="drawing__empty" cx="58" cy="30" r="14" />
      <path class="drawing__line" d="m51 30 5 5 9-9" />
      <path class="drawing__thick" d="m69 40 13 12" />
    </Drawing>
  )
}

/** The test: a screen with questions, one answer chosen. */
export function ScreenDrawing() {
  return (
    <Drawing width={96} height={56}>
      <rect class="drawing__empty" x="12" y="4" width="72" height="38" rx="3" />
      <path class="drawing__line" d="M36 52h24M48 42v10M34 14h40M34 23h40M34 32h24" />
      <circle class="drawing__empty" cx="24" cy="14" r="3.5" />
      <circle class="drawing__full" cx="24" cy="23" r="3.5" />
      <circle class="drawing__empty" cx="24" cy="32" r="3.5" />
    </Drawing>
  )
}

/** The end of the way: a flag on a hill. */
export function FlagDrawing() {
  return (
    <Drawing width={96} height={56}>
      <path class="drawing__empty" d="M8 52c14-22 26-22 40-10 12-8 26-4 40 10Z" />
      <path class="drawing__line" d="M48 44V4" />
      <path class="drawing__full" d="M48 5h30l-8 8 8 8H48Z" />
    </Drawing>
  )
}
