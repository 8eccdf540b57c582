import { BackLink } from '#ui/components/back-link.tsx'
import { Pagination } from '#ui/components/pagination.tsx'
import { SkipLink } from '#ui/components/skip-link.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { TaskList } from '#ui/components/task-list.tsx'
import { type Mapping, under } from './mapping.ts'
import type { Options } from './read-fixtures.ts'
import { content } from './to-nodes.ts'

export const navigationMappings: Record<string, Mapping> = {
  'back-link': { options: ['href', 'text', 'html', 'classes'], render: (o) => <BackLink href={o.href ?? '#'} class={o.classes}>{content(o)}</BackLink> },
  'skip-link': { options: ['href', 'text', 'html', 'classes'], render: (o) => <SkipLink href={o.href ?? '#content'} class={o.classes}>{content(o)}</SkipLink> },
  pagination: {
    options: ['classes', 'landmarkLabel', ...under('items[]', 'number', 'href', 'current', 'ellipsis'), ...under('previous', 'href', 'text', 'labelText'), ...under('next', 'href', 'text', 'labelText')],
    render: (o) =>
      o.items?.some((item: Options) => typeof item.number === 'string' && !/^\d+$/.test(item.number)) ? null : (
        <Pagination class={o.classes} label={o.landmarkLabel ?? 'Pagination'} previous={arrow(o.previous)} next={arrow(o.next)} items={o.items} />
      ),
  },
  'task-list': {
    options: ['classes', 'idPrefix', ...under('items[]', 'href', 'title.text', 'title.html', 'hint.text', 'hint.html', 'status.text', 'status.html', 'status.tag.text', 'status.tag.html', 'status.tag.classes', 'status.classes')],
    render: (o) => <TaskList class={o.classes} idPrefix={o.idPrefix} items={o.items.map(task)} />,
  },
}

function arrow(target: Options | undefined) {
  return target && { href: target.href, text: target.text, label: target.labelText }
}

function task(item: Options) {
  const { tag, classes } = item.status
  return {
    title: content(item.title), href: item.href, hint: content(item.hint),
    status: tag ? <Tag class={tag.classes}>{content(tag)}</Tag> : content(item.status),
    cannotStart: classes === 'govuk-task-list__status--cannot-start-yet',
  }
}
