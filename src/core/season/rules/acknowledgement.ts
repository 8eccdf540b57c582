/** Which alert a reader has confirmed, and when. Kept in a cookie: it concerns this reader's screen only. */
export type Acknowledgement = { slug: string; alertAt: Date; readAt: Date }

const separator = '.'

/** "slug.alertSeconds.readSeconds": dated on both sides, so that a newer alert is never taken for a read one. */
export function writeAcknowledgement({ slug, alertAt, readAt }: Acknowledgement): string {
  return [slug, seconds(alertAt), seconds(readAt)].join(separator)
}

/** Whatever else stands in the cookie is nothing read. */
export function readAcknowledgement(text: string | undefined): Acknowledgement | null {
  const match = /^([a-z0-9-]{1,200})\.(\d{9,11})\.(\d{9,11})$/.exec(text ?? '')
  if (!match?.[1]) return null
  return { slug: match[1], alertAt: new Date(Number(match[2]) * 1000), readAt: new Date(Number(match[3]) * 1000) }
}

/** An alert stays confirmed until one with a later date takes its place. */
export function isAcknowledged(alert: { validFrom: Date }, acknowledgement: Acknowledgement | null): boolean {
  return acknowledgement !== null && seconds(acknowledgement.alertAt) >= seconds(alert.validFrom)
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000)
}
