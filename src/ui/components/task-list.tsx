import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'

interface Task {
  title: ComponentChildren
  href?: string | undefined
  hint?: ComponentChildren
  /** A <Tag>, or plain words for what is finished. */
  status: ComponentChildren
  cannotStart?: boolean | undefined
}

interface TaskListProps {
  items: readonly Task[]
  idPrefix?: string | undefined
  class?: string | undefined
}

/** The parts of a long task and how far each is. Parts that cannot be opened have no link. */
export function TaskList({ items, idPrefix = 'task-list', class: className }: TaskListProps) {
  return (
    <ul class={classNames('govuk-task-list', className)}>
      {items.map((item, index) => <TaskItem item={item} id={`${idPrefix}-${index + 1}`} />)}
    </ul>
  )
}

function TaskItem({ item, id }: { item: Task; id: string }) {
  const hintId = item.hint ? `${id}-hint` : undefined
  return (
    <li class={classNames('govuk-task-list__item', item.href && 'govuk-task-list__item--with-link')}>
      <div class="govuk-task-list__name-and-hint">
        {item.href ? (
          <a class="govuk-link govuk-task-list__link" href={item.href} aria-describedby={classNames(hintId, `${id}-status`)}>{item.title}</a>
        ) : (
          <div>{item.title}</div>
        )}
        {item.hint && <div id={hintId} class="govuk-task-list__hint">{item.hint}</div>}
      </div>
      <div class={classNames('govuk-task-list__status', item.cannotStart && 'govuk-task-list__status--cannot-start-yet')} id={`${id}-status`}>
        {item.status}
      </div>
    </li>
  )
}
