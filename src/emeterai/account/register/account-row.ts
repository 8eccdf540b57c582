import { type SealedColumn, emailIndexOf, sealAccountField } from '#emeterai/account/account-fields.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import type { AccountForm } from './account-form.ts'

/** The columns of emeterai.account that a form fills; what names a person is sealed. */
export function accountRow(keys: KeyRing, dataKey: Buffer, accountId: string, form: AccountForm) {
  const seal = (column: SealedColumn, text: string) => sealAccountField(dataKey, column, accountId, text)
  const contact = {
    kind: form.kind,
    email: seal('email', form.email),
    emailIndex: emailIndexOf(keys, form.email),
    phone: seal('phone', form.phone),
    phoneIndex: keys.blindIndex('phone', form.phone),
    firstName: form.firstName,
    lastName: form.lastName,
    address: seal('address', form.address),
  }
  if (form.kind === 'personal') {
    const { nik, npwp, religion, occupation, birthDate } = form
    return { ...contact, nik: seal('nik', nik), nikIndex: keys.blindIndex('nik', nik), npwp: npwp === null ? null : seal('npwp', npwp), religion, occupation, birthDate }
  }
  const { companyName, companyNpwp, jobTitle, monthlyQuantity } = form
  return { ...contact, companyName, companyNpwp: seal('company_npwp', companyNpwp), jobTitle, monthlyQuantity }
}
