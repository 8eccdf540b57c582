import { type ChildNode, type Element, isTag, isText } from 'domhandler'
import { parseDocument } from 'htmlparser2'

/** HTML without what does not matter: order of attributes and classes, white space between words and tags. */
export function normalise(html: string): string {
  return parseDocument(html).children.map(written).filter(Boolean).join('\n')
}

function written(node: ChildNode): string {
  if (isText(node)) return node.data.replace(/\s+/g, ' ').trim()
  if (!isTag(node)) return ''
  const inner = node.children.map(written).filter(Boolean).join('\n')
  return `<${[node.name, ...attributesOf(node)].join(' ')}>\n${inner}\n</${node.name}>`
}

function attributesOf(element: Element): string[] {
  return Object.entries(element.attribs)
    .map(([name, value]) => `${name}="${name === 'class' ? value.split(/\s+/).filter(Boolean).toSorted().join(' ') : value}"`)
    .toSorted()
}
