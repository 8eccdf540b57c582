import { type CalendarDate, addDays, calendarDate, partsOf } from '#core/values/calendar-date.ts'
import type { Email } from '#core/values/email.ts'
import type { Nik, Sex } from '#core/values/nik.ts'
import type { NomorKk } from '#core/values/nomor-kk.ts'
import type { Phone } from '#core/values/phone.ts'

/** Somebody made up, for a queue that looks like one. The NIK ends in 0000, so it can belong to nobody. */
export type QueuePerson = { nik: Nik; nomorKk: NomorKk; phone: Phone; email: Email; name: string; sex: Sex; birthDate: CalendarDate }

const women = ['Ayu', 'Dewi', 'Rina', 'Fitri', 'Maria', 'Nurul', 'Putri', 'Sari', 'Yuliana', 'Anisa', 'Kadek', 'Rosalina', 'Siska', 'Wahyuni', 'Endah']
const men = ['Agus', 'Budi', 'Andi', 'Rizky', 'Yohanes', 'Fajar', 'Dedi', 'Arif', 'Gede', 'Hasan', 'Ilham', 'Rudi', 'Slamet', 'Taufik', 'Wawan']
const families = ['Pratama', 'Saputra', 'Lestari', 'Siregar', 'Wibowo', 'Nasution', 'Hidayat', 'Kusuma', 'Manurung', 'Rahmawati', 'Simatupang', 'Halim', 'Tarigan', 'Permana', 'Utami', 'Firdaus', 'Sinaga']

/** The same people for the same numbers, each with a birth date of their own. */
export function queuePerson(index: number): QueuePerson {
  const sex: Sex = index % 2 === 0 ? 'female' : 'male'
  const given = (sex === 'female' ? women : men)[Math.floor(index / 2) % 15]!
  const name = `${given} ${families[(index * 7 + Math.floor(index / 30)) % families.length]!}`
  const birthDate = addDays(calendarDate({ year: 1984, month: 2, day: 3 })!, index * 19)
  const { year, month, day } = partsOf(birthDate)
  const two = (number: number) => String(number).padStart(2, '0')
  const written = `${two(sex === 'female' ? day + 40 : day)}${two(month)}${two(year % 100)}`
  return {
    name, sex, birthDate,
    nik: `317103${written}0000` as Nik,
    nomorKk: `317103${two(day)}${two(month)}${two(year % 100)}0000` as NomorKk,
    phone: `+62840911${String(index).padStart(5, '0')}` as Phone,
    email: `${name.toLowerCase().replaceAll(' ', '.')}.${index}@warga.example` as Email,
  }
}

/** Who of them has a second NIK, and how the other register wrote them down: for the officers who look at accounts of one person. */
const secondSelves: Readonly<Record<number, (person: QueuePerson) => Partial<QueuePerson>>> = {
  4: ({ phone }) => ({ phone }),
  10: ({ name, email }) => ({ name: `${name}, S.E.`.toUpperCase(), email: email.replace('@', '+lain@') as Email }),
}

/** The same person under another NIK and family card; null for who has one. */
export function secondSelf(index: number): QueuePerson | null {
  const changes = secondSelves[index]
  if (!changes) return null
  const person = queuePerson(index)
  return {
    ...person,
    nik: `147101${person.nik.slice(6)}` as Nik,
    nomorKk: `147101${person.nomorKk.slice(6)}` as NomorKk,
    phone: `+62840912${String(index).padStart(5, '0')}` as Phone,
    email: `kedua.${person.email}` as Email,
    ...changes(person),
  }
}
