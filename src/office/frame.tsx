import type { ComponentChildren } from 'preact'
import { Masthead } from '#ui/masthead.tsx'
import { Page } from '#ui/page.tsx'

interface FrameProps {
  title: string
  width?: 'text' | 'full' | undefined
  /** Reloads after so many seconds where there is no JavaScript. */
  refreshWithoutScriptSeconds?: number | undefined
  children: ComponentChildren
}

/** A page of the office. Nothing here is for search engines. */
export function OfficePage(props: FrameProps) {
  return <Page {...props} brand="office" noIndex header={<Masthead brand="office" />} />
}
