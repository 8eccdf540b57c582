import { DomUtils, parseDocument } from 'htmlparser2'

export type FoundForm = { action: string; isMultipart: boolean; fields: { name: string; isText: boolean; isFile: boolean; isUnchecked: boolean; value: string }[] }

/** The forms of a page that post, as they stand. */
export function formsOf(html: string, path: string): FoundForm[] {
  const forms = DomUtils.findAll(({ name, attribs }) => name === 'form' && attribs['method']?.toLowerCase() === 'post', [parseDocument(html)])
  return forms.map((form) => ({
    action: form.attribs['action'] ?? path,
    isMultipart: form.attribs['enctype'] === 'multipart/form-data',
    fields: DomUtils.findAll(({ name, attribs }) => ['input', 'select', 'textarea'].includes(name) && Boolean(attribs['name']), [form]).map((control) => {
      const { name = '', type = 'text' } = control.attribs
      const option = DomUtils.findAll((node) => node.name === 'option' && node.attribs['selected'] !== undefined, [control])[0]
      return {
        name,
        isText: control.name === 'textarea' || (control.name === 'input' && !['hidden', 'radio', 'checkbox', 'file', 'submit'].includes(type)),
        isFile: type === 'file',
        isUnchecked: (type === 'radio' || type === 'checkbox') && control.attribs['checked'] === undefined,
        value: control.name === 'textarea' ? DomUtils.textContent(control) : (option?.attribs['value'] ?? control.attribs['value'] ?? ''),
      }
    }),
  }))
}
