import { createHash, randomUUID } from 'node:crypto'
import type { Emeterai, EmeteraiDistributor, FoundStamp, HolderRegistration, Purchase, StampOrder, StampProgress } from '#core/application/emeterai.ts'
import { done, refused } from '#core/outcome.ts'
import { PartyUnavailable } from '#platform/http/outbound.ts'

export type FakeMode = 'normal' | 'down' | 'no-serials'

type FakeAccount = { email: string; password: string; displayName: string; pin: string | null; available: number; reserved: number; used: number }
type Stamped = { order: StampOrder; account: FakeAccount; progress: StampProgress; file: Buffer | null }

/** The code that every sign-in waits for. */
export const fakeCode = '246810'

/**
 * Five distributors at hand. By default every PDF is said to carry one genuine stamp with a serial of its own, so that
 * tests about other things need no stamped letters; after `answerTruthfully` only what this fake stamped (or
 * `aStampedPdf` marked) counts, and for exactly those bytes.
 */
export type FakeEmeterai = Emeterai & {
  asked: string[]
  answerTruthfully(): void
  /** What `verify` says of everything from now on. */
  judge(stamps: FoundStamp[]): void
  switch(distributorId: string, mode: FakeMode): void
  /** Rules of the issuer's ledger that are broken from now on. */
  breakLedger(broken: { rule: string; count: number }[]): void
  /** The next stamp order does its work there, and its answer is lost on the way. */
  loseNextAnswer(): void
  /** An active account with a PIN unless told otherwise. */
  enrol(distributorId: string, account: { email: string; password: string; displayName?: string; pin?: string | null; available?: number }): void
  registrations: (HolderRegistration & { distributorId: string })[]
  pay(number: string): void
  accountOf(distributorId: string, email: string): FakeAccount | undefined
  /** Gives up every stamp that is not sealed: its unit goes back. */
  releaseAll(failure: string): void
}

const mark = (serial: string, sha256: string) => `\n% meterai-palsu ${serial} ${sha256}\n`
const markForm = /\n% meterai-palsu (SIM[0-9A-Z]{19}) ([0-9a-f]{64})\n/g
const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

let made = 0
const newSerial = () => {
  made += 1
  return `SIM${String(made).padStart(12, '0')}${randomUUID().slice(0, 7).toUpperCase()}`
}

/** A PDF with a stamp that the fake knows as genuine when it answers truthfully: a comment after its end, naming the bytes before it. */
export function aStampedPdf(pdf: Buffer, serial = newSerial()): Buffer {
  return Buffer.concat([pdf, Buffer.from(mark(serial, sha256Of(pdf)))])
}

export function fakeEmeterai(now: () => Date = () => new Date()): FakeEmeterai {
  const asked: string[] = []
  const accounts = new Map<string, FakeAccount>()
  const signIns = new Map<string, { account: FakeAccount; subject: string; tries: number }>()
  const links = new Map<string, FakeAccount>()
  const purchases = new Map<string, { purchase: Purchase; account: FakeAccount; key: string }>()
  const permits = new Map<string, { account: FakeAccount; inputSha256: string }>()
  const stamps = new Map<string, Stamped>()
  const modes = new Map<string, FakeMode>()
  const registrations: FakeEmeterai['registrations'] = []
  let judgement: FoundStamp[] | 'believe' | 'truth' = 'believe'
  let losesAnswer = false
  let brokenRules: { rule: string; count: number }[] = []

  const modeOf = (distributorId: string) => modes.get(distributorId) ?? 'normal'
  const isUp = (distributorId: string) => modeOf(distributorId) !== 'down'
  const nobodyAnswers = () => ['pds', 'mitra-pajakku', 'finnet', 'mitracomm', 'swadharma'].every((id) => !isUp(id))

  function progress(distributorId: string, key: string): StampProgress {
    const stamp = stamps.get(key)!
    if (stamp.progress.state !== 'working' || modeOf(distributorId) === 'no-serials') return stamp.progress
    const file = aStampedPdf(stamp.order.file)
    const serial = [...file.toString('latin1').matchAll(markForm)].at(-1)![1]!
    stamp.account.reserved -= 1
    stamp.account.used += 1
    Object.assign(stamp, { file, progress: { state: 'sealed', serial, sealedAt: now(), sha256: sha256Of(file) } })
    return stamp.progress
  }

  function at(distributorId: string): EmeteraiDistributor {
    const answer = async <Reply>(question: string, give: () => Reply): Promise<Reply> => {
      asked.push(`${distributorId} ${question}`)
      if (!isUp(distributorId)) throw new PartyUnavailable(`emeterai-${distributorId}`)
      return give()
    }
    const linked = (token: string) => links.get(`${distributorId} ${token}`)
    return {
      isAnswering: () => isUp(distributorId),
      status: () => answer('status', () => ({ hasSerials: modeOf(distributorId) !== 'no-serials' })),
      register: (registration) =>
        answer('register', () => {
          registrations.push({ ...registration, distributorId })
          const key = `${distributorId} ${registration.email}`
          if (!accounts.has(key)) accounts.set(key, { email: registration.email, password: registration.password, displayName: `${registration.firstName} ${registration.lastName}`.trim(), pin: null, available: 0, reserved: 0, used: 0 })
          return done(null)
        }),
      beginSignIn: ({ email, password, subject }) =>
        answer('beginSignIn', () => {
          const account = accounts.get(`${distributorId} ${email}`)
          if (!account || account.password !== password) return refused('wrong-credentials')
          const signInId = randomUUID()
          signIns.set(signInId, { account, subject, tries: 0 })
          return done({ signInId, expiresAt: new Date(now().getTime() + 600_000) })
        }),
      resendCode: ({ signInId, subject }) => answer('resendCode', () => (signIns.get(signInId)?.subject === subject ? done(null) : refused('expired'))),
      completeSignIn: ({ signInId, code, subject }) =>
        answer('completeSignIn', () => {
          const signIn = signIns.get(signInId)
          if (!signIn || signIn.subject !== subject) return refused('expired')
          if (signIn.tries >= 5) return refused('too-many-tries')
          signIn.tries += 1
          if (code !== fakeCode) return refused('wrong-code')
          signIns.delete(signInId)
          const token = randomUUID()
          links.set(`${distributorId} ${token}`, signIn.account)
          return done({ token, expiresAt: new Date(now().getTime() + 30 * 86_400_000) })
        }),
      findHolder: (token) =>
        answer('findHolder', () => {
          const account = linked(token)
          if (!account) return null
          const { displayName, pin, available, reserved, used } = account
          return { displayName, hasPin: pin !== null, available, reserved, used }
        }),
      revoke: (token) => answer('revoke', () => void links.delete(`${distributorId} ${token}`)),
      placePurchase: (token, { key, quantity }) =>
        answer('placePurchase', () => {
          const account = linked(token)
          if (!account) return refused('link-over')
          if (!Number.isInteger(quantity) || quantity < 1 || quantity > 10_000) return refused('not-fitting')
          const known = [...purchases.values()].find((one) => one.key === key)
          if (known) return done(known.purchase)
          const number = `INV${randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase()}`
          const payTo = quantity < 200 ? ({ method: 'qris', qrPayload: `PALSU ${number}` } as const) : ({ method: 'virtual-account', virtualAccountNumber: '9999000000000001', bank: 'Bank Contoh' } as const)
          const purchase: Purchase = { number, quantity, totalRupiah: quantity * 10_000, state: 'waiting', payTo, expiresAt: new Date(now().getTime() + 1_800_000), invoiceUrl: `http://meterai.example/${distributorId}/pembelian/${number}` }
          purchases.set(number, { purchase, account, key })
          return done(purchase)
        }),
      findPurchase: (token, number) =>
        answer('findPurchase', () => {
          const found = purchases.get(number)
          return found && found.account === linked(token) ? { ...found.purchase } : null
        }),
      setPin: (token, pin) =>
        answer('setPin', () => {
          const account = linked(token)
          if (!account) return refused('link-over')
          if (account.pin) return refused('pin-set-before')
          if (!/^\d{6}$/.test(pin) || /^(\d)\1{5}$/.test(pin)) return refused('weak-pin')
          account.pin = pin
          return done(null)
        }),
      permit: (token, { pin, inputSha256 }) =>
        answer('permit', () => {
          const account = linked(token)
          if (!account) return refused('link-over')
          if (!account.pin) return refused('pin-not-set')
          if (account.pin !== pin) return refused('wrong-pin')
          const permitId = randomUUID()
          permits.set(permitId, { account, inputSha256 })
          return done({ permitId })
        }),
      orderStamp: async (order) => {
        const reply = await answer('orderStamp', () => {
          if (stamps.has(order.key)) return done(progress(distributorId, order.key))
          const permit = permits.get(order.permitId)
          if (!permit || permit.inputSha256 !== sha256Of(order.file)) return refused('no-permit')
          const { account } = permit
          if (account.available < 1) return refused('no-quota')
          account.available -= 1
          account.reserved += 1
          const failure = modeOf(distributorId) === 'no-serials' ? 'no-serials' : null
          stamps.set(order.key, { order, account, progress: { state: 'working', failure }, file: null })
          return done(progress(distributorId, order.key))
        })
        if (!losesAnswer) return reply
        losesAnswer = false
        throw new PartyUnavailable(`emeterai-${distributorId}`)
      },
      findStamp: (key) => answer('findStamp', () => (stamps.has(key) ? progress(distributorId, key) : null)),
      loadStampedFile: (key) =>
        answer('loadStampedFile', () => {
          const file = stamps.get(key)?.file
          if (!file) throw new PartyUnavailable(`emeterai-${distributorId}`)
          return file
        }),
    }
  }

  return {
    asked,
    registrations,
    at,
    answerTruthfully: () => {
      judgement = 'truth'
    },
    judge: (found) => {
      judgement = found
    },
    breakLedger: (broken) => {
      brokenRules = broken
    },
    async ledger() {
      asked.push('ledger')
      if (nobodyAnswers()) throw new PartyUnavailable('emeterai')
      return { checkedAt: now(), rules: 8, broken: brokenRules }
    },
    switch: (distributorId, mode) => void modes.set(distributorId, mode),
    loseNextAnswer: () => {
      losesAnswer = true
    },
    enrol: (distributorId, { displayName = 'Pemegang Contoh', pin = '135790', available = 0, ...account }) =>
      void accounts.set(`${distributorId} ${account.email}`, { ...account, displayName, pin, available, reserved: 0, used: 0 }),
    pay(number) {
      const found = purchases.get(number)!
      found.purchase = { ...found.purchase, state: 'paid' }
      found.account.available += found.purchase.quantity
    },
    accountOf: (distributorId, email) => accounts.get(`${distributorId} ${email}`),
    releaseAll(failure) {
      for (const stamp of stamps.values()) {
        if (stamp.progress.state !== 'working') continue
        stamp.account.reserved -= 1
        stamp.account.available += 1
        stamp.progress = { state: 'released', failure }
      }
    },
    async verify(pdf) {
      asked.push('verify')
      if (nobodyAnswers()) throw new PartyUnavailable('emeterai')
      if (judgement === 'believe') return [{ verdict: 'genuine', serial: newSerial(), sealedAt: now() }]
      return judgement === 'truth' ? findMarks(pdf, now) : judgement
    },
  }
}

function findMarks(pdf: Buffer, now: () => Date): FoundStamp[] {
  return [...pdf.toString('latin1').matchAll(markForm)].map(([whole, serial, sha256], index, all): FoundStamp => {
    const isLast = index === all.length - 1
    const end = all[index]!.index
    if (sha256Of(pdf.subarray(0, end)) !== sha256) return { verdict: 'reused-serial', serial: serial!, sealedAt: now() }
    return { verdict: isLast && end + whole.length !== pdf.length ? 'changed-after' : 'genuine', serial: serial!, sealedAt: now() }
  })
}
