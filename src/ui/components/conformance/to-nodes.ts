import { type ChildNode, isTag, isText } from 'domhandler'
import { parseDocument } from 'htmlparser2'
import { type ComponentChildren, h } from 'preact'

/** A fixture's `html` or `text` option as children of a component. */
export function content(option: { html?: string; text?: string } | undefined): ComponentChildren {
  if (option?.html) return nodes(option.html)
  return option?.text
}

export function nodes(html: string): ComponentChildren[] {
  return parseDocument(html).children.map(toNode)
}

function toNode(node: ChildNode): ComponentChildren {
  if (isText(node)) return node.data
  return isTag(node) ? h(node.name, node.attribs, node.children.map(toNode)) : null
}
