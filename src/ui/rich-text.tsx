import type { ComponentChildren } from 'preact'

type Block = { kind: 'paragraph'; text: string } | { kind: 'list'; items: string[] }

/** Texts kept as rows: one paragraph a line, "- " before a list item, [words](/path) for a link of our own. */
export function RichText({ text }: { text: string }) {
  return (
    <>
      {blocksOf(text).map((block) =>
        block.kind === 'paragraph' ? (
          <p class="govuk-body">{inline(block.text)}</p>
        ) : (
          <ul class="govuk-list govuk-list--bullet">
            {block.items.map((item) => <li>{inline(item)}</li>)}
          </ul>
        ),
      )}
    </>
  )
}

function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  for (const line of text.split('\n').map((line) => line.trim()).filter(Boolean)) {
    const last = blocks.at(-1)
    if (!line.startsWith('- ')) blocks.push({ kind: 'paragraph', text: line })
    else if (last?.kind === 'list') last.items.push(line.slice(2))
    else blocks.push({ kind: 'list', items: [line.slice(2)] })
  }
  return blocks
}

/** Only addresses of this site become links: an editor's slip cannot lead a reader away. */
function inline(text: string): ComponentChildren[] {
  // Splitting by a pattern with two groups gives: text, words, address, text, words, address, …
  const parts = text.split(/\[([^\]]+)\]\((\/(?!\/)[^)\s]*)\)/)
  return parts.map((part, index) => {
    if (index % 3 === 0) return part
    return index % 3 === 1 ? <a class="govuk-link" href={parts[index + 1]!}>{part}</a> : null
  })
}
