import type { VNode } from 'preact'
import type { Brand } from './brands.ts'
import { ResendForm } from './components/resend-form.tsx'
import { Page, renderPage } from './page.tsx'

type Resend = { action: string; fields: readonly (readonly [name: string, value: string])[] }

interface Words {
  brand: Brand
  /** For scripts that save in the background. */
  sentence: string
  page: {
    /** Why this page cannot be opened now. */
    why: string
    /** After the sentence that says when it is tried again. */
    calm: string
  }
  form: {
    /** What cannot be done now, and what has not changed. */
    why: string
    /** What was typed is in the page. */
    kept: string
    /** It is not: a file, a password, or more than a page can carry. */
    notKept: string
    /** Below the button. */
    more?: string
  }
  /** What can be done nevertheless, on both pages. */
  stillPossible?: VNode
}

/** The two pages of a face while its database takes no writes (decision 145): alike everywhere, in the words of each. */
export function readOnlyPagesOf({ brand, sentence, page, form, stillPossible }: Words) {
  return {
    sentence,
    page: (seconds: number) =>
      renderPage(
        <Page title="Sementara belum bisa dibuka" brand={brand} noIndex refreshWithoutScriptSeconds={seconds} scripts={['try-again']}>
          <h1 class="govuk-heading-xl">Halaman ini sementara belum bisa dibuka</h1>
          <p class="govuk-body-l">{page.why}</p>
          <p class="govuk-body" role="status" data-try-again={seconds}>Halaman ini mencoba lagi sendiri setelah {seconds} detik. {page.calm}</p>
          {stillPossible}
        </Page>,
      ),
    form: (_seconds: number, resend: Resend | null) =>
      renderPage(
        <Page title="Kiriman belum diproses" brand={brand} noIndex>
          <h1 class="govuk-heading-xl">Kiriman belum diproses</h1>
          <p class="govuk-body-l">{form.why}</p>
          <p class="govuk-body">{resend ? form.kept : form.notKept}</p>
          {resend && <ResendForm {...resend} />}
          {form.more && <p class="govuk-body">{form.more}</p>}
          {stillPossible}
        </Page>,
      ),
  }
}
