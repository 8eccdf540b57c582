import type { CalendarDate } from '#core/values/calendar-date.ts'
import type { Email } from '#core/values/email.ts'
import type { Nik } from '#core/values/nik.ts'
import type { Npwp } from '#core/values/npwp.ts'
import type { Phone } from '#core/values/phone.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import { type SealedColumn, openAccountField } from './account-fields.ts'
import type { AccountKind } from './find-holder.ts'

/** What an account holds about its owner, opened, for the owner's own page. */
export type AccountData = {
  kind: AccountKind
  firstName: string
  lastName: string
  email: Email
  phone: Phone
  nik: Nik | null
  birthDate: CalendarDate | null
  religion: string | null
  occupation: string | null
  address: string | null
  npwp: Npwp | null
  companyName: string | null
  companyNpwp: Npwp | null
  jobTitle: string | null
  monthlyQuantity: number | null
  registeredAt: Date
  pinSetAt: Date | null
  isPinLocked: boolean
}

export async function loadAccount({ db, keys }: Pick<HouseDeps, 'db' | 'keys'>, accountId: string): Promise<AccountData> {
  const row = await db
    .selectFrom('emeterai.account as a')
    .innerJoin('emeterai.dataKey as k', 'k.id', 'a.dataKeyId')
    .select(['a.kind', 'a.firstName', 'a.lastName', 'a.email', 'a.phone', 'a.nik', 'a.birthDate', 'a.religion', 'a.occupation', 'a.address', 'a.npwp'])
    .select(['a.companyName', 'a.companyNpwp', 'a.jobTitle', 'a.monthlyQuantity', 'a.registeredAt', 'a.pinSetAt', 'a.pinLockedAt', 'k.wrapped'])
    .where('a.id', '=', accountId)
    .$narrowType<{ kind: AccountKind; birthDate: CalendarDate | null }>()
    .executeTakeFirstOrThrow()
  const { wrapped, pinLockedAt, email, phone, nik, address, npwp, companyNpwp, ...plain } = row
  const key = openDataKey(keys, wrapped)
  const open = (column: SealedColumn, envelope: Buffer) => openAccountField(key, column, accountId, envelope)
  return {
    ...plain,
    isPinLocked: pinLockedAt !== null,
    email: open('email', email) as Email,
    phone: open('phone', phone) as Phone,
    nik: nik && (open('nik', nik) as Nik),
    address: address && open('address', address),
    npwp: npwp && (open('npwp', npwp) as Npwp),
    companyNpwp: companyNpwp && (open('company_npwp', companyNpwp) as Npwp),
  }
}
