import type { FastifyRequest } from 'fastify'
import { paths } from '#portal/paths.ts'

const formId = 'simpan-formasi'

/** The one form that all stars of a page belong to. Put it outside other forms. */
export function StarForm({ request }: { request: FastifyRequest }) {
  const { viewer } = request
  return (
    <form id={formId} method="post" action={viewer ? paths.savedKeep : paths.savedHere} class="no-print">
      <input type="hidden" name="_token" value={viewer ? request.formToken() : request.sharedFormToken()} />
      <input type="hidden" name="kembali" value={request.url.slice(0, 500)} />
    </form>
  )
}

/** Keeps a formasi, or lets go of it: a button of `StarForm`. `name` is what a screen reader tells them apart by. */
export function Star({ id, name, isSaved }: { id: number; name: string; isSaved: boolean }) {
  return (
    <button type="submit" form={formId} class={isSaved ? 'star star--saved no-print' : 'star no-print'} name={isSaved ? 'lepas' : 'formasi'} value={id}>
      <span aria-hidden="true">{isSaved ? '★' : '☆'}</span> {isSaved ? 'Tersimpan' : 'Simpan'}
      <span class="govuk-visually-hidden">{isSaved ? `. Hapus ${name}, formasi ${id}, dari formasi tersimpan` : ` ${name}, formasi ${id}`}</span>
    </button>
  )
}
