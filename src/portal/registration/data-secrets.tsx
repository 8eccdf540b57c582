import type { OpenRegistration } from '#core/account/registration.ts'
import { securityQuestions } from '#core/account/rules/security-question.ts'
import { Input } from '#ui/components/input.tsx'
import { PasswordInput } from '#ui/components/password-input.tsx'
import { Select } from '#ui/components/select.tsx'
import type { DataFields, TypedData } from './data-form.ts'

/** Guide 6.1.12a. The rules stand before the box; pasting and password managers are welcome. */
export function PasswordFields({ isSaved, errors }: { isSaved: boolean; errors: DataFields }) {
  return (
    <section aria-labelledby="bagian-password">
      <h2 class="govuk-heading-m" id="bagian-password">Password</h2>
      {isSaved && <p><strong>Password sudah tersimpan.</strong> Kosongkan kedua kotak ini bila tidak ingin menggantinya.</p>}
      <p>Pilih salah satu cara:</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>sedikitnya 8 karakter, dengan huruf kecil, huruf besar, angka, dan tanda seperti ! atau #; atau</li>
        <li>kalimat sandi sedikitnya 15 karakter, misalnya beberapa kata yang hanya Anda ketahui.</li>
      </ul>
      <p>Jangan memakai nama, NIK, atau tanggal lahir Anda. Anda memerlukannya untuk masuk nanti; simpanlah di tempat aman atau di pengelola password.</p>
      <PasswordInput name="password" label="Password" error={errors.password} autocomplete="new-password" maxlength={128} />
      <PasswordInput name="konfirmasi-password" label="Konfirmasi password" hint="Tulis password yang sama sekali lagi" error={errors['konfirmasi-password']} autocomplete="new-password" maxlength={128} />
    </section>
  )
}

/** Guide 6.1.12b. */
export function QuestionFields({ registration, typed, errors }: { registration: OpenRegistration; typed: TypedData; errors: DataFields }) {
  return (
    <section aria-labelledby="bagian-pengaman">
      <h2 class="govuk-heading-m" id="bagian-pengaman">Pertanyaan pengaman</h2>
      <p>Jawaban diperlukan bila Anda lupa password. Pilih dua pertanyaan yang berbeda. Huruf besar dan kecil, spasi, dan tanda baca tidak dibedakan.</p>
      <Question number={1} question={typed.firstQuestion} answer={typed.firstAnswer} isSaved={registration.hasFirstAnswer} errors={errors} />
      <Question number={2} question={typed.secondQuestion} answer={typed.secondAnswer} isSaved={registration.hasSecondAnswer} errors={errors} />
    </section>
  )
}

function Question({ number, question, answer, isSaved, errors }: { number: 1 | 2; question: string; answer: string; isSaved: boolean; errors: DataFields }) {
  const options = securityQuestions.map((text) => ({ text, value: text }))
  return (
    <>
      <Select name={`pertanyaan-${number}`} label={`Pertanyaan pengaman ${number}`} placeholder="Pilih pertanyaan" options={options} value={question} error={errors[`pertanyaan-${number}`]} />
      <Input
        name={`jawaban-${number}`}
        label={`Jawaban pengaman ${number}`}
        hint={isSaved ? 'Jawaban sudah tersimpan. Kosongkan bila tidak ingin menggantinya.' : undefined}
        error={errors[`jawaban-${number}`]}
        value={answer}
        autocomplete="off"
        spellcheck={false}
        maxlength={100}
      />
    </>
  )
}
