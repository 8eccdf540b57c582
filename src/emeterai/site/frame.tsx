import type { ComponentChildren } from 'preact'
import { Page } from '#ui/page.tsx'
import { Masthead } from '#ui/masthead.tsx'

interface FrameProps {
  title: string
  width?: 'text' | 'full' | undefined
  beforeContent?: ComponentChildren
  description?: string | undefined
  children: ComponentChildren
}

/** A page of the distributor's own site. */
export function EmeteraiPage(props: FrameProps) {
  return <Page {...props} brand="emeterai" header={<Masthead brand="emeterai" />} />
}
