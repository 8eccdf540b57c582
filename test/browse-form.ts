import { DomUtils, type parseDocument } from 'htmlparser2'
import type { Page } from '#test/browse.ts'

type Document = ReturnType<typeof parseDocument>
export type Node = ReturnType<typeof DomUtils.findAll>[number]
type Visit = (path: string, out: { method?: 'GET' | 'POST'; payload?: string | Buffer; headers?: Record<string, string> }) => Promise<Page>

export type FileToSend = { filename: string; type: string; bytes: Buffer }
/** Text for fields, the value for radios and selects, true or false (or the values) for checkboxes, a file for file fields. */
export type Filling = Record<string, string | boolean | string[] | FileToSend>

export type BrowserForm = {
  name: string
  action: string
  method: 'GET' | 'POST'
  isInMain: boolean
  /** Names of what a person can fill in. */
  fields(): string[]
  /** What would be sent now, hidden fields included, files left out. */
  values(): Map<string, string>
  buttons(): string[]
  /** Throws for a field or a choice that is not on the page. */
  fill(filling: Filling): BrowserForm
  /** Presses the button with this text, or the first. */
  submit(button?: string): Promise<Page>
}

export function formsOf(document: Document, pagePath: string, visit: Visit): BrowserForm[] {
  const elements = DomUtils.findAll((node) => node.name === 'form', [document])
  return elements.map((element) => readForm(document, element, pagePath, visit))
}

export function pickForm(forms: BrowserForm[], name: string | undefined, path: string): BrowserForm {
  const found = name
    ? forms.find((form) => form.name === name || form.action === name || form.buttons().some((text) => text.includes(name)))
    : (forms.find((form) => form.isInMain && form.method === 'POST') ?? forms.find((form) => form.isInMain))
  if (!found) throw new Error(`No form ${name ?? ''} on ${path}; buttons: ${forms.flatMap((form) => form.buttons()).join(' | ')}`)
  return found
}

function readForm(document: Document, element: Node, pagePath: string, visit: Visit): BrowserForm {
  const controls = controlsOf(document, element)
  const filled = new Map<Node, string | boolean | FileToSend>()
  const buttons = controls.filter(isButton)
  const inputs = controls.filter((node) => !isButton(node) && node.attribs['name'])
  const action = element.attribs['action'] || pagePath
  const method = (element.attribs['method'] ?? 'get').toUpperCase() === 'POST' ? 'POST' : 'GET'

  const entries = (button?: Node): [string, string | FileToSend][] =>
    [...inputs, ...(button?.attribs['name'] ? [button] : [])].flatMap((node) => entryOf(node, filled))

  const form: BrowserForm = {
    name: element.attribs['id'] ?? element.attribs['name'] ?? '',
    action,
    method,
    isInMain: hasAncestor(element, 'main'),
    fields: () => [...new Set(inputs.filter((node) => node.attribs['type'] !== 'hidden').map((node) => node.attribs['name']!))],
    values: () => new Map(entries().flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))),
    buttons: () => buttons.map(labelOfButton),
    fill(filling) {
      for (const [name, value] of Object.entries(filling)) fillField(inputs, filled, name, value, pagePath)
      return form
    },
    submit(text) {
      const button = text ? buttons.find((node) => labelOfButton(node).includes(text)) : buttons[0]
      if (text && !button) throw new Error(`No button "${text}" on ${pagePath}; there are: ${buttons.map(labelOfButton).join(' | ')}`)
      const target = button?.attribs['formaction'] ?? action
      return send(entries(button), { action: target, method, isMultipart: element.attribs['enctype'] === 'multipart/form-data' }, visit)
    },
  }
  return form
}

async function send(entries: [string, string | FileToSend][], form: { action: string; method: 'GET' | 'POST'; isMultipart: boolean }, visit: Visit): Promise<Page> {
  if (form.isMultipart) {
    const data = new FormData()
    for (const [name, value] of entries) {
      if (typeof value === 'string') data.append(name, value)
      else data.append(name, new File([new Uint8Array(value.bytes)], value.filename, { type: value.type }))
    }
    const encoded = new Response(data)
    const payload = Buffer.from(await encoded.arrayBuffer())
    return visit(form.action, { method: 'POST', payload, headers: { 'content-type': encoded.headers.get('content-type')! } })
  }
  const encoded = new URLSearchParams(entries.map(([name, value]) => [name, typeof value === 'string' ? value : value.filename])).toString()
  if (form.method === 'GET') return visit(`${form.action.split('?')[0]}?${encoded}`, {})
  return visit(form.action, { method: 'POST', payload: encoded, headers: { 'content-type': 'application/x-www-form-urlencoded' } })
}

/** What one control adds to the form as it stands: nothing, one value, or the file (an empty one when none was chosen). */
function entryOf(node: Node, filled: Map<Node, string | boolean | FileToSend>): [string, string | FileToSend][] {
  const { name = '', type = 'text', value } = node.attribs
  const given = filled.get(node)
  if (type === 'radio' || type === 'checkbox') {
    const isChecked = given ?? node.attribs['checked'] !== undefined
    return isChecked ? [[name, value ?? 'on']] : []
  }
  if (type === 'file') return [[name, typeof given === 'object' ? given : { filename: '', type: 'application/octet-stream', bytes: Buffer.alloc(0) }]]
  if (given !== undefined) return [[name, given as string]]
  if (node.name === 'textarea') return [[name, DomUtils.textContent(node).replace(/^\r?\n/, '')]]
  if (node.name === 'select') {
    const options = optionsOf(node)
    const chosen = options.find((option) => option.attribs['selected'] !== undefined) ?? options[0]
    return chosen ? [[name, valueOfOption(chosen)]] : []
  }
  return [[name, value ?? '']]
}

function fillField(inputs: Node[], filled: Map<Node, string | boolean | FileToSend>, name: string, value: Filling[string], path: string) {
  const nodes = inputs.filter((node) => node.attribs['name'] === name)
  const [first] = nodes
  if (!first) throw new Error(`No field "${name}" on ${path}; there are: ${inputs.map((node) => node.attribs['name']).join(', ')}`)
  if (first.attribs['readonly'] !== undefined) throw new Error(`Field "${name}" on ${path} cannot be changed`)
  const { type } = first.attribs
  if (type === 'radio' || type === 'checkbox') return check(nodes, filled, name, value, path)
  if (first.name === 'select' && !optionsOf(first).some((option) => valueOfOption(option) === value)) {
    throw new Error(`No choice "${String(value)}" in "${name}" on ${path}`)
  }
  filled.set(first, value as string | FileToSend)
}

function check(nodes: Node[], filled: Map<Node, string | boolean | FileToSend>, name: string, value: Filling[string], path: string) {
  const wanted = typeof value === 'boolean' ? (value ? nodes.map(valueOfBox) : []) : [value].flat()
  for (const one of wanted) {
    if (!nodes.some((node) => valueOfBox(node) === one)) throw new Error(`No choice "${String(one)}" in "${name}" on ${path}`)
  }
  for (const node of nodes) filled.set(node, wanted.includes(valueOfBox(node)))
}

function controlsOf(document: Document, form: Node): Node[] {
  const id = form.attribs['id']
  const isControl = (node: Node) => ['input', 'select', 'textarea', 'button'].includes(node.name)
  return DomUtils.findAll((node) => isControl(node) && belongsTo(node, form, id) && !isDisabled(node), [document])
}

function belongsTo(node: Node, form: Node, id: string | undefined): boolean {
  const owner = node.attribs['form']
  return owner === undefined ? hasAncestorNode(node, form) : owner === id
}

function isDisabled(node: Node): boolean {
  if (node.attribs['disabled'] !== undefined) return true
  for (let up = node.parent; up; up = up.parent) {
    if (up.type === 'tag' && up.name === 'fieldset' && up.attribs['disabled'] !== undefined) return true
  }
  return false
}

function isButton(node: Node): boolean {
  const { type } = node.attribs
  return node.name === 'button' ? type !== 'button' && type !== 'reset' : node.name === 'input' && (type === 'submit' || type === 'image')
}

function hasAncestor(node: Node, name: string): boolean {
  for (let up = node.parent; up; up = up.parent) if (up.type === 'tag' && up.name === name) return true
  return false
}

function hasAncestorNode(node: Node, ancestor: Node): boolean {
  for (let up = node.parent; up; up = up.parent) if (up === ancestor) return true
  return false
}

const optionsOf = (select: Node) => DomUtils.findAll((node) => node.name === 'option', [select])
const valueOfOption = (option: Node) => option.attribs['value'] ?? DomUtils.textContent(option)
const valueOfBox = (box: Node) => box.attribs['value'] ?? 'on'
const labelOfButton = (button: Node) => (button.attribs['value'] && button.name === 'input' ? button.attribs['value'] : DomUtils.textContent(button)).replace(/\s+/g, ' ').trim()
