import type { FastifyRequest } from 'fastify'
import type { LinkedHolder } from '#core/application/emeterai-link.ts'
import type { Distributor } from '#core/season/queries.ts'
import type { Visit } from '#portal/application/guards.tsx'
import { ApplicationStepPage } from '#portal/application/step-page.tsx'
import { paths } from '#portal/paths.ts'
import { FormToken } from '#portal/registration/step-page.tsx'
import { Button, ButtonLink } from '#ui/components/button.tsx'
import { Details } from '#ui/components/details.tsx'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { Input } from '#ui/components/input.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { PasswordInput } from '#ui/components/password-input.tsx'
import { Select } from '#ui/components/select.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'
import { withFor } from './for-request.ts'

export type SignInTyped = { distributor: string; email: string }

interface AccountPageProps {
  request: FastifyRequest
  visit: Visit
  distributors: readonly Distributor[]
  linked: LinkedHolder | null
  /** The stamp that is being placed, if somebody came from there. */
  forRequest: string
  typed?: SignInTyped
  errors?: FieldErrors
  refusal?: string | undefined
}

/** Guide 6.5.1 to 6.5.3, Gambar 27 to 29: the e-meterai account, its sign-in and its balance. */
export function AccountPage({ request, visit, distributors, linked, forRequest, typed, errors = {}, refusal }: AccountPageProps) {
  const isOpen = linked?.state === 'open'
  const form = <SignInForm request={request} distributors={distributors} forRequest={forRequest} typed={typed} errors={errors} />
  return (
    <ApplicationStepPage request={request} visit={visit} step="documents" title="Akun E-Meterai" errors={errors} refusal={refusal} back={forRequest ? paths.stampConfirm(forRequest) : paths.documents}>
      {linked && <Linked request={request} linked={linked} forRequest={forRequest} />}
      {isOpen && !refusal && Object.keys(errors).length === 0 ? (
        <Details summary="Pakai akun di distributor lain">{form}</Details>
      ) : (
        <>
          {!linked && <Intro />}
          {form}
        </>
      )}
    </ApplicationStepPage>
  )
}

function Intro() {
  return (
    <>
      <p>Masuk dengan akun Anda di distributor e-meterai untuk melihat saldo dan membubuhkan e-meterai dari sini. Password langsung diteruskan ke distributor dan tidak disimpan portal.</p>
      <WarningText>Simulasi. E-meterai dari portal contoh ini bertulisan SPESIMEN dan tidak berlaku sebagai meterai.</WarningText>
    </>
  )
}

function Linked({ request, linked, forRequest }: { request: FastifyRequest; linked: LinkedHolder; forRequest: string }) {
  if (linked.state !== 'open') {
    return linked.state === 'over' ? (
      <InsetText>{`Hubungan dengan akun Anda di ${linked.distributorName} sudah berakhir. Masuk lagi di bawah ini.`}</InsetText>
    ) : (
      <InsetText>
        <p>{`${linked.distributorName} sedang tidak dapat dihubungi, jadi saldo belum dapat ditampilkan. Saldo Anda tidak berubah.`}</p>
        <p><a class="govuk-link" href={withFor(paths.emeterai, forRequest)}>Coba lagi</a>, atau masuk dengan akun di distributor lain di bawah ini.</p>
      </InsetText>
    )
  }
  const { holder, distributorName } = linked
  return (
    <>
      <SummaryList
        card={{ title: 'Akun Anda', headingLevel: 2 }}
        rows={[
          { key: 'Distributor', value: distributorName },
          { key: 'Nama', value: holder.displayName },
          { key: 'Saldo tersedia', value: <strong>{`${holder.available} e-meterai`}</strong> },
          { key: 'Sedang dipakai', value: `${holder.reserved}` },
          { key: 'Terpakai', value: `${holder.used}` },
        ]}
      />
      <div class="govuk-button-group">
        {forRequest && <ButtonLink href={paths.stampConfirm(forRequest)}>Lanjutkan pembubuhan</ButtonLink>}
        <ButtonLink href={withFor(paths.emeteraiPurchases, forRequest)} kind={forRequest || holder.available > 0 ? 'secondary' : undefined}>Beli E-Meterai</ButtonLink>
        {!forRequest && <ButtonLink href={paths.documents} kind={holder.available > 0 ? undefined : 'secondary'}>Ke Unggah Dokumen</ButtonLink>}
      </div>
      <form method="post" action={paths.emeteraiSignOut}>
        <FormToken request={request} />
        <Button kind="secondary">Putuskan akun ini</Button>
      </form>
    </>
  )
}

function SignInForm({ request, distributors, forRequest, typed, errors }: { request: FastifyRequest; distributors: readonly Distributor[]; forRequest: string; typed: SignInTyped | undefined; errors: FieldErrors }) {
  return (
    <form method="post" action={paths.emeteraiSignIn} noValidate>
      <FormToken request={request} />
      <input type="hidden" name="untuk" value={forRequest} />
      <h2 class="govuk-heading-m">Masuk ke akun e-meterai</h2>
      <Select name="distributor" label="Distributor" placeholder="Pilih distributor" options={distributors.map(({ id, name }) => ({ value: id, text: name }))} value={typed?.distributor} error={errors['distributor']} />
      <Input name="email" label="Email akun e-meterai" type="email" autocomplete="username" spellcheck={false} value={typed?.email} error={errors['email']} />
      <PasswordInput name="password" label="Password akun e-meterai" hint="Password di distributor, bukan password portal ini." error={errors['password']} />
      <div class="govuk-button-group">
        <Button preventDoubleClick>Masuk</Button>
        <a class="govuk-link" href={withFor(paths.emeteraiRegistration, forRequest)}>Registrasi E-Meterai</a>
      </div>
    </form>
  )
}
