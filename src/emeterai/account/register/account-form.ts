import type { CalendarDate } from '#core/values/calendar-date.ts'
import type { Email } from '#core/values/email.ts'
import type { Nik } from '#core/values/nik.ts'
import type { Npwp } from '#core/values/npwp.ts'
import type { PersonName } from '#core/values/person-name.ts'
import type { Phone } from '#core/values/phone.ts'

/** What every kind of user gives: for an organisation the names are those of the person who answers for it. */
type Contact = { email: Email; phone: Phone; firstName: PersonName; lastName: PersonName | ''; password: string; address: string }

/** Gambar 33. `npwp` is null for "Belum memiliki NPWP". */
export type PersonalForm = Contact & { kind: 'personal'; nik: Nik; religion: string; birthDate: CalendarDate; occupation: string; npwp: Npwp | null }

export type OrganisationForm = Contact & { kind: 'company' | 'wholesale'; companyName: string; companyNpwp: Npwp; jobTitle: string; monthlyQuantity: number | null }

export type AccountForm = PersonalForm | OrganisationForm
