import { encode } from 'uqr'

interface QrCodeProps {
  /** What a reader reads. */
  text: string
  /** What it is for, for those who cannot see it; the same must be reachable in another way. */
  label: string
}

/** Large enough to be scanned from another screen, small enough for a phone. */
const sidePixels = 288

/** A QR code on white with the quiet zone that readers need, also on a dark screen and on paper. */
export function QrCode({ text, label }: QrCodeProps) {
  const { size, data } = encode(text, { ecc: 'M', border: 4 })
  return (
    <svg class="qr-code" width={sidePixels} height={sidePixels} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000" d={data.map(runsOf).join('')} />
    </svg>
  )
}

/** Dark modules that touch are one bar: a third of the bytes. */
function runsOf(row: readonly boolean[], line: number): string {
  const bars: string[] = []
  let start = -1
  for (let column = 0; column <= row.length; column += 1) {
    if (row[column] && start < 0) start = column
    if (!row[column] && start >= 0) {
      bars.push(`M${start} ${line}h${column - start}v1H${start}z`)
      start = -1
    }
  }
  return bars.join('')
}
