import type { CalendarDate } from '#core/values/calendar-date.ts'
import type { Nik } from '#core/values/nik.ts'
import type { NomorKk } from '#core/values/nomor-kk.ts'
import { type Party, PartyUnavailable, createParty } from '#platform/http/outbound.ts'
import type { Log } from '#platform/log.ts'
import { dukcapilReply, readVerdict } from './dukcapil-reply.ts'

/** Who somebody says they are, as on KTP and family card. */
export type IdentityClaim = { nik: Nik; nomorKk: NomorKk; nameOnKtp: string; birthPlaceOnKtp: string; birthDateOnKtp: CalendarDate }

/** 'referred': the register knows of a trouble with this person's record that only Dukcapil can mend (codes 11, 12, 14). */
export type Verdict = 'match' | 'mismatch' | 'referred'

export type Dukcapil = {
  /** How many questions a day the register allows us. */
  dailyQuota: number
  /** Throws PartyUnavailable when nothing is known. `patiently` for jobs: nobody waits for the answer. */
  verify(claim: IdentityClaim, options?: { patiently?: boolean }): Promise<Verdict>
}

type Options = { url: string; user: string; password: string; dailyQuota: number; log: Log }

const path = 'get_json/SSCASN/CALL_VERIFY_BY_ELEMEN'

/** The population register over HTTP (domain.md §4.1). An applicant waits 2.5 seconds at most, a job ten. */
export function createDukcapil({ url, user, password, dailyQuota, log }: Options): Dukcapil {
  const quick = createParty({ name: 'dukcapil', baseUrl: url, totalMs: 2500, log })
  const patient = createParty({ name: 'dukcapil-job', baseUrl: url, totalMs: 10_000, atOnce: 4, log })
  return {
    dailyQuota,
    async verify(claim, { patiently = false } = {}) {
      const party: Party = patiently ? patient : quick
      const reply = dukcapilReply.safeParse(await party.post(path, question(claim, user, password)))
      if (!reply.success) throw new PartyUnavailable('dukcapil', reply.error)
      return readVerdict(reply.data)
    },
  }
}

/** The field names are the register's own, TRESHOLD included. */
function question(claim: IdentityClaim, user: string, password: string) {
  return {
    USER_ID: user,
    PASSWORD: password,
    IP_USER: '127.0.0.1',
    TRESHOLD: '90',
    NIK: claim.nik,
    NO_KK: claim.nomorKk,
    NAMA_LGKP: claim.nameOnKtp,
    TMPT_LHR: claim.birthPlaceOnKtp,
    TGL_LHR: claim.birthDateOnKtp,
  }
}
