import type { Pdf } from '#platform/pdf/read/open-pdf.ts'
import { listPages } from '#platform/pdf/read/pages.ts'
import { listSignatures } from '#platform/pdf/read/signature-fields.ts'
import { type Dict, isArray, isDict, readArray, readDict, readName, textOf } from '#platform/pdf/read/values.ts'

/**
 * A form that says /NeedAppearances is drawn anew by some readers, who then leave out pictures such as ours. That wish is
 * dropped where nobody needs it: in a document nobody signed, and whose every field brings a picture of its own.
 */
export function needAppearances(pdf: Pdf, form: Dict): Record<string, string> {
  const wish = pdf.resolve(form.get('NeedAppearances'))
  if (!wish || textOf(wish) !== 'true') return {}
  return listSignatures(pdf).length === 0 && everyFieldHasPicture(pdf) ? { NeedAppearances: 'false' } : {}
}

function everyFieldHasPicture(pdf: Pdf): boolean {
  const widgets = listPages(pdf).flatMap(({ dict }) => {
    const annotations = pdf.resolve(dict.get('Annots'))
    const values = isArray(annotations) ? readArray(annotations).map((item) => pdf.resolve(item)) : []
    return values.filter(isDict).map(readDict).filter((annotation) => readName(pdf.resolve(annotation.get('Subtype'))) === 'Widget')
  })
  return widgets.every((widget) => isDict(pdf.resolve(widget.get('AP'))))
}
