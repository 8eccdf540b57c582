/** Text by field name, as a form would send it. */
export type DraftFields = Readonly<Record<string, string>>

export const draftLimits = { fields: 60, nameCharacters: 60, valueCharacters: 2000 }

/** Never kept between two saves: secrets, a captcha's answer, and what only concerns one form. */
const neverKept = /^_|captcha|password|sandi|pin\b|otp|jawaban-keamanan|^aksi$/i

/** What may be kept of what a script sent, cut to size. No step has more fields than the limit, however often it is sent. */
export function keepable(fields: DraftFields, alreadyKept: readonly string[] = []): DraftFields {
  const allowed = Object.entries(fields).filter(([name]) => /^[a-z0-9-]+$/.test(name) && name.length <= draftLimits.nameCharacters && !neverKept.test(name))
  const isKnown = ([name]: [string, string]) => alreadyKept.includes(name)
  const room = Math.max(0, draftLimits.fields - alreadyKept.length)
  const kept = [...allowed.filter(isKnown), ...allowed.filter((entry) => !isKnown(entry)).slice(0, room)]
  return Object.fromEntries(kept.map(([name, text]) => [name, text.slice(0, draftLimits.valueCharacters)]))
}
