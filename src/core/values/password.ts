export type PasswordFault = 'missing' | 'too-short' | 'too-long' | 'too-plain' | 'too-common' | 'names-owner' | 'names-service'

/** What a password must not contain: the words that everybody who knows the person would try first. */
export type PasswordOwner = { nik: string; names: readonly string[]; birthDates: readonly string[]; email: string }

export const passwordLimits = { shortest: 8, passphrase: 15, longest: 128 }

const serviceWords = ['sscasn', 'cpns2026', 'bkn2026', 'pppk2026']

/**
 * The guide's rule (6.1.12a: 8 characters, lower and upper case, a digit and a symbol), or else a passphrase of 15.
 * Both must not be common and must not name their owner (trust.md §1.2). Characters are counted as people see them.
 */
export function whyNotPassword(password: string, owner: PasswordOwner, isCommon: (password: string) => boolean): PasswordFault | null {
  const length = Array.from(password).length
  if (length === 0) return 'missing'
  if (length > passwordLimits.longest) return 'too-long'
  if (length < passwordLimits.shortest) return 'too-short'
  if (length < passwordLimits.passphrase && !hasFourKinds(password)) return 'too-plain'
  const plain = fold(password)
  if (isCommon(plain) || isCommon(withoutDecoration(plain)) || isOneThingRepeated(plain)) return 'too-common'
  if (serviceWords.some((word) => plain.includes(word))) return 'names-service'
  if (ownersWords(owner).some((word) => plain.includes(word))) return 'names-owner'
  return null
}

function hasFourKinds(password: string): boolean {
  return /\p{Ll}/u.test(password) && /\p{Lu}/u.test(password) && /\p{Nd}/u.test(password) && /[^\p{L}\p{N}\s]/u.test(password)
}

/** 'Password1!' is 'password' with the four kinds stuck on. What is left of three letters says nothing. */
function withoutDecoration(plain: string): string {
  const core = plain.replace(/^[^a-z]+/, '').replace(/[^a-z]+$/, '')
  return core.length < 4 ? plain : core
}

function isOneThingRepeated(plain: string): boolean {
  return [1, 2, 3, 4].some((size) => plain.slice(0, size).repeat(Math.ceil(plain.length / size)).startsWith(plain))
}

/** Words of at least four characters: a shorter one ("Ani") stands in too many innocent passwords. */
function ownersWords({ nik, names, birthDates, email }: PasswordOwner): string[] {
  const words = names.flatMap((name) => fold(name).split(/[^a-z0-9]+/))
  const dates = birthDates.flatMap((date) => {
    const [year = '', month = '', day = ''] = date.split('-')
    return [`${day}${month}${year}`, `${year}${month}${day}`, `${day}-${month}-${year}`, date]
  })
  return [...words, ...dates, nik, fold(email), fold(email.split('@')[0] ?? '')].filter((word) => word.length >= 4)
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase()
