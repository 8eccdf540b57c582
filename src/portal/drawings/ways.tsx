import { Drawing } from './drawing.tsx'

/** A road with three stations, the last one reached. */
export function FlowDrawing() {
  return (
    <Drawing width={120} height={64}>
      <path class="drawing__line" d="M12 48H46a12 12 0 0 0 0-24h28a12 12 0 0 1 0-12h34" />
      <circle class="drawing__empty" cx="12" cy="48" r="7" />
      <circle class="drawing__empty" cx="60" cy="24" r="7" />
      <path class="drawing__full" d="M98 3v22M98 4h18l-5 6 5 6H98Z" />
    </Drawing>
  )
}

/** A question and its answer. */
export function FaqDrawing() {
  return (
    <Drawing width={120} height={64}>
      <path class="drawing__empty" d="M8 6h56v28H26l-10 9v-9H8Z" />
      <path class="drawing__line" d="M18 16h36M18 25h24" />
      <path class="drawing__full" d="M58 26h54v26h-8v9l-10-9H58Z" />
      <path class="drawing__tick" d="m76 39 7 7 13-13" />
    </Drawing>
  )
}

/** A key whose bow is the kawung of our mark. */
export function KeyDrawing() {
  return (
    <Drawing width={120} height={64}>
      <circle class="drawing__empty" cx="30" cy="32" r="22" />
      <g class="drawing__full">
        <path d="M29 31c-7-1-11-5-12-12 7 1 11 5 12 12Z" />
        <path d="M31 31c1-7 5-11 12-12-1 7-5 11-12 12Z" />
        <path d="M31 33c7 1 11 5 12 12-7-1-11-5-12-12Z" />
        <path d="M29 33c-1 7-5 11-12 12 1-7 5-11 12-12Z" />
      </g>
      <path class="drawing__line" d="M52 32h56v14M92 32v10" />
    </Drawing>
  )
}
