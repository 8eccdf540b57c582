import type { PersonName } from '#core/values/person-name.ts'
import { emailIndexOf } from '#emeterai/account/account-fields.ts'
import { setPin } from '#emeterai/account/pin/set-pin.ts'
import type { PersonalForm } from '#emeterai/account/register/account-form.ts'
import { activateAccount } from '#emeterai/account/register/activate-account.ts'
import { keepRegistrationFile } from '#emeterai/account/register/keep-file.ts'
import { registerAccount } from '#emeterai/account/register/register-account.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { decryptField, openDataKey } from '#platform/keys/field-cipher.ts'
import type { DemoPerson } from '#sandbox/demo-people.ts'
import { ktpSpecimen } from '#sandbox/pictures/ktp-specimen.ts'

/** The PIN of every demo holder. */
export const demoPin = '240817'

/** A made-up person as the form of Gambar 33 makes them. */
export function personalFormOf({ nameOnKtp, nik, email, phone, birthDateOnKtp, password }: DemoPerson): PersonalForm {
  const [firstName = '', ...rest] = nameOnKtp.split(' ')
  return {
    kind: 'personal',
    nik,
    email,
    phone,
    firstName: firstName as PersonName,
    lastName: rest.join(' ') as PersonName | '',
    password,
    religion: 'Islam',
    birthDate: birthDateOnKtp,
    address: 'Jalan Contoh Nomor 1, Bogor',
    occupation: 'Guru',
    npwp: null,
  }
}

/** An active account of a made-up person with a PIN, by the commands that the pages run; returns its id. Nothing is mailed. */
export async function aHolder(deps: HouseDeps, person: DemoPerson, { distributorId = 'pds', pin = demoPin as string | null } = {}): Promise<string> {
  const outbox = withOwnOutbox(deps)
  const kept = await keepRegistrationFile(deps, { distributorId, kind: 'personal', bytes: await ktpSpecimen() })
  if (!kept.ok) throw new Error(kept.refusal)
  const registered = await registerAccount(outbox.deps, { distributorId, draftKey: kept.value.draftKey, form: personalFormOf(person), visitor: { requestId: 'seed' } })
  if (!registered.ok) throw new Error(registered.refusal)
  const activated = await activateAccount(outbox.deps, { distributorId, token: await outbox.takeToken() })
  if (!activated.ok) throw new Error(`${person.key} has an account at ${distributorId} already`)
  const accountId = await findActive(deps, person, distributorId)
  if (accountId === null) throw new Error(`${person.key} has no account`)
  if (pin !== null) await setPin(deps, { accountId, pin })
  return accountId
}

/** The active account of a person at a distributor, or null. */
export async function findActive({ db, keys }: HouseDeps, { email }: Pick<DemoPerson, 'email'>, distributorId: string): Promise<string | null> {
  const row = await db.selectFrom('emeterai.account').select('id').where('distributorId', '=', distributorId).where('emailIndex', '=', emailIndexOf(keys, email)).where('state', '=', 'active').executeTakeFirst()
  return row?.id ?? null
}

/** Deps whose mails stay here: the link in the one letter of a registration is read, and the letter thrown away. */
function withOwnOutbox(deps: HouseDeps) {
  let mailId: string | null = null
  const queue: HouseDeps['queue'] = {
    ...deps.queue,
    send: async (tx, name, payload, options) => {
      if (name !== 'send-mail') return deps.queue.send(tx, name, payload, options)
      mailId = (payload as { mailId: string }).mailId
    },
  }
  return {
    deps: { ...deps, queue },
    async takeToken(): Promise<string> {
      const message = await deps.db.deleteFrom('emeterai.message').where('id', '=', mailId).returning(['wrappedKey', 'contents']).executeTakeFirst()
      if (!message?.wrappedKey || !message.contents) throw new Error('The registration mailed nothing')
      const values = JSON.parse(decryptField(openDataKey(deps.keys, message.wrappedKey), message.contents, `emeterai.message|contents|${mailId}`))
      return new URL(values.link).searchParams.get('kunci') ?? ''
    },
  }
}
