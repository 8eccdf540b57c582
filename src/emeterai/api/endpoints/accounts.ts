import { z } from 'zod'
import { readIsoDate } from '#core/values/calendar-date.ts'
import { parseEmail } from '#core/values/email.ts'
import { parseNik } from '#core/values/nik.ts'
import { parseNpwp } from '#core/values/npwp.ts'
import { parsePersonName } from '#core/values/person-name.ts'
import { parsePhone } from '#core/values/phone.ts'
import { readBalance } from '#emeterai/ledger/balance.ts'
import { loadHolder } from '#emeterai/account/find-holder.ts'
import { keepRegistrationFile } from '#emeterai/account/register/keep-file.ts'
import { registerAccount } from '#emeterai/account/register/register-account.ts'
import { endpoint } from '#emeterai/api/endpoint.ts'
import { ApiProblem } from '#emeterai/api/problem.ts'
import { setPin } from '#emeterai/account/pin/set-pin.ts'
import { revokeLink } from '#emeterai/api/portal-link.ts'

/** A value of ours, or an issue of its field. */
const parsed = <Value>(parse: (text: string) => Value | null) =>
  z.string().max(300).transform((text, context) => {
    const value = parse(text)
    if (value !== null) return value
    context.issues.push({ code: 'custom', message: 'not valid', input: text })
    return z.NEVER
  })

const text = z.string().trim().min(1).max(200)

const registration = z.object({
  kind: z.literal('personal'),
  nik: parsed(parseNik),
  email: parsed(parseEmail),
  firstName: parsed(parsePersonName),
  lastName: z.union([z.literal(''), parsed(parsePersonName)]),
  password: z.string().min(1).max(256),
  phone: parsed(parsePhone),
  religion: text,
  birthDate: parsed(readIsoDate),
  address: text,
  occupation: text,
  npwp: parsed(parseNpwp).nullable(),
  ktp: z.base64().max(1_450_000),
})

export const accountEndpoints = [
  endpoint({
    method: 'POST',
    path: 'registrations',
    summary: 'Registers a personal account',
    description: 'The answer is the same whether or not the e-mail or NIK has an account: the mail tells. `ktp`: a picture (JPEG, PNG or BMP, at most 1 MB) in base64.',
    needs: 'client',
    body: registration,
    maxBodyBytes: 1_600_000,
    status: 202,
    problems: ['invalid'],
    async answer({ deps, request, client, body: { ktp, ...form } }) {
      const kept = await keepRegistrationFile(deps, { distributorId: client.distributorId, kind: 'personal', bytes: Buffer.from(ktp, 'base64') })
      if (!kept.ok) throw new ApiProblem('invalid', { fields: ['ktp'] })
      const outcome = await registerAccount(deps, { distributorId: client.distributorId, draftKey: kept.value.draftKey, form, visitor: { requestId: request.id } })
      if (!outcome.ok) throw new ApiProblem('invalid', { fields: [outcome.refusal === 'no-file' ? 'ktp' : 'password'] })
    },
  }),
  endpoint({
    method: 'GET',
    path: 'holder',
    summary: 'Whose account it is and how many units are on it',
    needs: 'link',
    status: 200,
    reply: z.object({ displayName: z.string(), hasPin: z.boolean(), available: z.int(), reserved: z.int(), used: z.int() }),
    problems: [],
    async answer({ deps, link }) {
      const { displayName, hasPin } = await loadHolder(deps.db, deps.keys, link.accountId)
      const { available, reserved, sealed } = await readBalance(deps.db, link.accountId)
      return { displayName, hasPin, available, reserved, used: sealed }
    },
  }),
  endpoint({
    method: 'DELETE',
    path: 'link',
    summary: 'Closes the account towards this portal',
    needs: 'link',
    isNamed: true,
    status: 204,
    problems: [],
    answer: ({ deps, link }) => revokeLink(deps, link.id),
  }),
  endpoint({
    method: 'PUT',
    path: 'pin',
    summary: 'Sets the first PIN',
    needs: 'link',
    isNamed: true,
    body: z.object({ pin: z.string().regex(/^\d{6}$/) }),
    status: 204,
    problems: ['invalid', 'weak-pin', 'pin-set-before'],
    async answer({ deps, link, body: { pin } }) {
      const outcome = await setPin(deps, { accountId: link.accountId, pin })
      if (!outcome.ok) throw new ApiProblem(outcome.refusal === 'already-set' ? 'pin-set-before' : 'weak-pin')
    },
  }),
]
