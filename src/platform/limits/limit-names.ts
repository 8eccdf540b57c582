/** After the free attempts: one more each time the wait is over. The wait doubles from `firstSeconds` up to `maxSeconds`. */
export type Wait = { firstSeconds: number; maxSeconds: number }

/**
 * So many attempts within the time. Then, without `wait`, none until the time is over. With `wait`, attempts get rarer
 * and are never cut off; the count is forgotten once nothing happened for `perSeconds`.
 */
export type Limit = {
  points: number
  perSeconds: number
  wait?: Wait
  isSignalOnly?: true
  /** It rations work and protects nobody's secret: a new figure may be tried without refusing anybody (`LIMITS_OBSERVED`). */
  mayOnlyObserve?: true
  source: string
}

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** Every limit on people and networks, with where it comes from (trust.md §2 and §6.4). */
export const limits = {
  'identity-check-nik': { points: 5, perSeconds: day, source: 'T06: failed checks per NIK' },
  'identity-check-kk': { points: 5, perSeconds: day, source: 'T06: failed checks per KK' },
  'identity-check-network': { points: 30, perSeconds: 10 * minute, isSignalOnly: true, source: 'T04: a campus is one address' },

  // One of a million codes, five tries, one link: who holds the link alone gets in once in two hundred thousand.
  'phone-code': { points: 5, perSeconds: 10 * minute, source: 'decision 197: codes tried with one link of a registration' },

  'news-device': { points: 20, perSeconds: day, mayOnlyObserve: true, source: 'decision 164: devices that news is turned on for' },
  'email-change': { points: 3, perSeconds: day, mayOnlyObserve: true, source: 'decision 123: corrections and trials of an address that mails do not reach' },

  'sign-in-device': { points: 10, perSeconds: 5 * minute, wait: { firstSeconds: minute, maxSeconds: minute }, source: '§6.4: a device its owner has used before' },
  // Five at once, then after 32, 64, 128 s …: eight guesses in five minutes. The two that T02 leaves are kept for devices
  // that work for them, so that who guesses without working can never use them up (T03).
  'sign-in-nik': { points: 5, perSeconds: 2 * hour, wait: { firstSeconds: 32, maxSeconds: 15 * minute }, source: '§6.4: all unknown devices of a NIK together' },
  'sign-in-worked-for': { points: 1, perSeconds: 2 * hour, wait: { firstSeconds: 160, maxSeconds: 160 }, source: '§6.4: unknown devices that worked for a try during the wait' },
  'sign-in-network': { points: 30, perSeconds: 10 * minute, isSignalOnly: true, source: '§6.4: failures of one network, a sign and no block' },
  'sign-in-everywhere': { points: 300, perSeconds: 10 * minute, isSignalOnly: true, source: '§6.4: failures of everybody, an alarm' },

  'reset-request-nik': { points: 3, perSeconds: hour, source: '§6.3: a mailbox is not flooded' },
  'reset-answer': { points: 5, perSeconds: day, source: '§6.3: wrong answers per account' },

  'officer-sign-in-device': { points: 10, perSeconds: 5 * minute, wait: { firstSeconds: minute, maxSeconds: minute }, source: '§6.4, for officers: a device used before' },
  'officer-sign-in-email': { points: 5, perSeconds: 2 * hour, wait: { firstSeconds: 8, maxSeconds: 15 * minute }, source: '§6.4, for officers: all unknown devices together' },
  // Six digits with three valid at a time: five tries, then ever rarer, is under one chance in a thousand a day.
  'officer-second-factor': { points: 5, perSeconds: 2 * hour, wait: { firstSeconds: 30, maxSeconds: 15 * minute }, source: '§6.5: wrong codes of one officer' },
  'officer-reset-request': { points: 3, perSeconds: hour, source: '§6.3: a mailbox is not flooded' },
  'officer-nik-reveal': { points: 60, perSeconds: hour, source: 'T21: NIKs one officer has shown in full; beyond it, an alarm' },
  'officer-reveal-alarm': { points: 1, perSeconds: hour, source: 'T21: one alarm an hour and officer' },
  'officer-rows-hour': { points: 300, perSeconds: hour, source: "T22: applicants' rows one officer may load" },
  'officer-rows-alarm': { points: 1, perSeconds: hour, source: 'T22: one alarm an hour and officer' },
  'officer-rows-day': { points: 3000, perSeconds: day, source: "T22: applicants' rows one officer may load" },

  // One agency's largest list, and once more after a mistake; a person who copies everything is stopped and noticed.
  'officer-export-rows': { points: 1_000_000, perSeconds: day, source: "T22: applicants' rows one officer may have exported" },
  'officer-exports': { points: 20, perSeconds: day, source: 'T21, T11: exports one officer may ask for' },

  'mark-use': { points: 1, perSeconds: hour, source: 'decision 180: looking for the export behind one NIK that nobody has, at one door' },
  'mark-uses': { points: 300, perSeconds: hour, source: 'decision 180: the same for all of them; beyond it, the refusals are the alarm' },

  'officer-document-view': { points: 2400, perSeconds: 10 * minute, mayOnlyObserve: true, source: 'T11: pages drawn for one officer; reading a file a minute with all its pages takes fewer' },
  'own-data-password': { points: 5, perSeconds: hour, source: '§6.2: passwords typed for a copy of one\'s data or their erasure' },
  'own-data-copy': { points: 5, perSeconds: day, mayOnlyObserve: true, source: 'T11: copies of all data of one account in a day' },
  'ticket-filing': { points: 5, perSeconds: day, mayOnlyObserve: true, source: 'T11: tickets told about one NIK in a day' },
  'ticket-reply': { points: 20, perSeconds: day, mayOnlyObserve: true, source: 'T11: answers to the tickets of one NIK in a day' },
  'ticket-look-number': { points: 5, perSeconds: hour, source: 'T01: NIKs tried with one ticket number' },
  'ticket-look-nik': { points: 10, perSeconds: hour, source: 'T01: ticket numbers tried with one NIK' },

  'captcha-network': { points: 1500, perSeconds: 10 * minute, isSignalOnly: true, source: 'T04, T05: pictures and sounds of one network; a campus draws fewer' },

  'document-upload': { points: 60, perSeconds: hour, mayOnlyObserve: true, source: 'T11: files one account has us open, refused ones included' },

  'api-token': { points: 20, perSeconds: 10 * minute, source: 'T01: wrong client secrets of a portal' },
  'api-client': { points: 6000, perSeconds: minute, isSignalOnly: true, source: '§9: calls of one portal to one distributor, at each door' },

  'emeterai-sign-in': { points: 10, perSeconds: 15 * minute, source: '§6.4: sign-ins at a distributor tried from one account' },
  'emeterai-pin': { points: 20, perSeconds: hour, source: '§6.4: the distributor counts wrong PINs; this only spares it' },

  'document-view': { points: 240, perSeconds: 10 * minute, mayOnlyObserve: true, source: 'T11: pages drawn for one account; reading all of one\'s documents takes fewer' },

  'thk2-check': { points: 20, perSeconds: hour, mayOnlyObserve: true, source: 'T04: questions to the THK-II register by one account' },

  'document-check-browser': { points: 20, perSeconds: 10 * minute, mayOnlyObserve: true, source: '§6.4: codes tried by one browser' },
  'document-check-network': { points: 300, perSeconds: 10 * minute, isSignalOnly: true, mayOnlyObserve: true, source: '§6.4: codes tried by one network; an office checks many' },

  'house-sign-in-device': { points: 10, perSeconds: 5 * minute, wait: { firstSeconds: minute, maxSeconds: minute }, source: '§6.4: e-meterai, a device of the account' },
  'house-sign-in-email': { points: 5, perSeconds: 2 * hour, wait: { firstSeconds: 8, maxSeconds: 15 * minute }, source: '§6.4: e-meterai, all unknown devices of an address' },
  'house-sign-in-network': { points: 30, perSeconds: 10 * minute, isSignalOnly: true, source: '§6.4: e-meterai, failures of one network, a sign and no block' },
  'house-codes': { points: 3, perSeconds: 15 * minute, source: '§6.4: codes mailed to one account until one of them was used' },
  'house-pin': { points: 5, perSeconds: 15 * minute, wait: { firstSeconds: 15 * minute, maxSeconds: 15 * minute }, source: '§6.4: five wrong PINs, fifteen minutes' },
  'house-pin-day': { points: 10, perSeconds: day, source: '§6.4: ten wrong PINs in a day, a new one by mail and password' },
  'house-links': { points: 3, perSeconds: hour, source: '§6.3: links mailed to one address of an e-meterai account' },
  'house-registrations': { points: 600, perSeconds: hour, isSignalOnly: true, source: 'T04, T11: files that one network sends to register with e-meterai; a campus sends fewer' },
  'house-stamp-upload': { points: 60, perSeconds: hour, mayOnlyObserve: true, source: 'T11: files one e-meterai account has us open, refused ones included' },
  'house-page-view': { points: 600, perSeconds: hour, mayOnlyObserve: true, source: 'T11: pages drawn for one e-meterai account; each costs up to a second of a core' },
  'house-verification-browser': { points: 20, perSeconds: 10 * minute, mayOnlyObserve: true, source: '§6.4: e-meterai, files and serials looked at for one browser' },
  'house-verification-network': { points: 300, perSeconds: 10 * minute, isSignalOnly: true, mayOnlyObserve: true, source: '§6.4: e-meterai, files and serials looked at for one network; an office checks many' },

  'payment-check': { points: 12, perSeconds: minute, mayOnlyObserve: true, source: 'T11: questions to the acquirer that one account has us ask' },
  'payment-claim': { points: 10, perSeconds: hour, mayOnlyObserve: true, source: 'T11: claims of one account, each looked at by a person' },

  'failures-notice': { points: 1, perSeconds: day, source: '§6.4: the owner hears of it once a day' },
  'already-registered-notice': { points: 1, perSeconds: day, source: '§1.2: the owner hears of it' },
} as const satisfies Record<string, Limit>

export type LimitName = keyof typeof limits

/** Those that may be tried without refusing: limits on guesses and on people's data are not among them. */
export const observableLimits = Object.entries(limits).flatMap(([name, limit]: [string, Limit]) => (limit.mayOnlyObserve ? [name as LimitName] : []))
