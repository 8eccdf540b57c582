import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'

export interface SummaryAction {
  href: string
  text: ComponentChildren
  /** Read aloud after the text, so that "Ubah" says what: "Ubah nomor handphone". */
  hiddenText?: string | undefined
}

export interface SummaryRow {
  key: ComponentChildren
  value: ComponentChildren
  actions?: readonly SummaryAction[] | undefined
}

interface SummaryListProps {
  rows: readonly SummaryRow[]
  noBorder?: boolean | undefined
  class?: string | undefined
  card?: { title: string; headingLevel?: 2 | 3 | 4 | undefined; actions?: readonly SummaryAction[] | undefined } | undefined
}

/** Questions and their answers, for looking over before sending. */
export function SummaryList({ rows, noBorder, class: className, card }: SummaryListProps) {
  const anyActions = rows.some((row) => row.actions?.length)
  const list = (
    <dl class={classNames('govuk-summary-list', noBorder && 'govuk-summary-list--no-border', className)}>
      {rows.map((row) => (
        <div class={classNames('govuk-summary-list__row', anyActions && !row.actions?.length && 'govuk-summary-list__row--no-actions')}>
          <dt class="govuk-summary-list__key">{row.key}</dt>
          <dd class="govuk-summary-list__value">{row.value}</dd>
          {row.actions && row.actions.length > 0 && (
            <dd class="govuk-summary-list__actions">
              <Actions actions={row.actions} cardTitle={card?.title} listClass="govuk-summary-list__actions-list" itemClass="govuk-summary-list__actions-list-item" />
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
  return card ? <SummaryCard {...card}>{list}</SummaryCard> : list
}

function SummaryCard({ title, headingLevel = 2, actions = [], children }: NonNullable<SummaryListProps['card']> & { children: ComponentChildren }) {
  const Heading = `h${headingLevel}` as const
  const links = <Actions actions={actions} cardTitle={title} listClass="govuk-summary-card__actions" itemClass="govuk-summary-card__action" />
  return (
    <div class="govuk-summary-card">
      <div class="govuk-summary-card__title-wrapper">
        <Heading class="govuk-summary-card__title">{title}</Heading>
        {actions.length === 1 ? <div class="govuk-summary-card__actions">{links}</div> : actions.length > 1 && links}
      </div>
      <div class="govuk-summary-card__content">{children}</div>
    </div>
  )
}

interface ActionsProps {
  actions: readonly SummaryAction[]
  cardTitle: string | undefined
  listClass: string
  itemClass: string
}

/** One action stands alone; several are a list, so that their number is announced. */
function Actions({ actions, cardTitle, listClass, itemClass }: ActionsProps) {
  const [only] = actions
  if (actions.length === 1 && only) return <ActionLink action={only} cardTitle={cardTitle} />
  return (
    <ul class={listClass}>
      {actions.map((action) => (
        <li class={itemClass}>
          <ActionLink action={action} cardTitle={cardTitle} />
        </li>
      ))}
    </ul>
  )
}

function ActionLink({ action, cardTitle }: { action: SummaryAction; cardTitle: string | undefined }) {
  const hidden = `${action.hiddenText ? ` ${action.hiddenText}` : ''}${cardTitle ? ` (${cardTitle})` : ''}`
  return (
    <a class="govuk-link" href={action.href}>
      {action.text}
      {hidden && <span class="govuk-visually-hidden">{hidden}</span>}
    </a>
  )
}
