import type { FastifyRequest } from 'fastify'
import { agencyRoles, nationalRoles } from '#core/officer/rules/rights.ts'
import type { Instansi } from '#core/reference/instansi.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { paths } from '#office/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { Input } from '#ui/components/input.tsx'
import { Select } from '#ui/components/select.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import { type TypedInvitation, nationalChoice } from './form.ts'
import { RolesField } from './roles-field.tsx'

interface InvitePageProps {
  request: FastifyRequest
  typed: TypedInvitation
  errors: FieldErrors
  /** For the national committee to choose from; empty for an agency's own administrator. */
  instansi: readonly Instansi[]
}

export function InvitePage({ request, typed, errors, instansi }: InvitePageProps) {
  const scope = scopeOf(request)
  const isNational = scope.instansiCode === null
  return (
    <OfficePage request={request} title="Undang petugas" hasErrors={hasErrors(errors)} back={{ href: paths.officers, text: 'Petugas' }}>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-xl">Undang petugas</h1>
      <p class="govuk-body">Undangan dikirim setelah administrator lain menyetujuinya. Petugas membuat sendiri kata sandi dan faktor keduanya.</p>
      <Card accent>
        <form method="post" action={paths.inviteOfficer} novalidate>
          <FormProof request={request} />
          {isNational ? (
            <Select name="instansi" label="Instansi" value={typed.instansi} error={errors['instansi']} placeholder="Pilih instansi" options={[{ value: nationalChoice, text: 'Panitia Seleksi Nasional' }, ...instansi.map(({ code, name }) => ({ value: code, text: name }))]} />
          ) : (
            <p class="govuk-body">Instansi: <strong>{scope.instansiName}</strong></p>
          )}
          <Input name="nama" label="Nama lengkap" value={typed.name} error={errors['nama']} autocomplete="off" maxlength={120} />
          <Input name="email" type="email" label="Surel kantor" hint="Alamat milik satu orang, bukan alamat bersama." value={typed.email} error={errors['email']} autocomplete="off" spellcheck={false} maxlength={254} />
          <RolesField roles={isNational ? [...agencyRoles, ...nationalRoles] : agencyRoles} chosen={typed.roles} error={errors['peran']} />
          <Textarea name="alasan" label="Mengapa diundang" hint="Dibaca oleh administrator yang menyetujui, dan tersimpan di jejak audit." value={typed.reason} error={errors['alasan']} rows={3} maxlength={500} />
          <Button preventDoubleClick>Ajukan undangan</Button>
        </form>
      </Card>
    </OfficePage>
  )
}
