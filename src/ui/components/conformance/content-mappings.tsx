import { Button, ButtonLink } from '#ui/components/button.tsx'
import { Details } from '#ui/components/details.tsx'
import { ErrorMessage } from '#ui/components/error-message.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { Fieldset } from '#ui/components/fieldset.tsx'
import { Hint } from '#ui/components/hint.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { Label } from '#ui/components/label.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { Panel } from '#ui/components/panel.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { type Cell, Table } from '#ui/components/table.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'
import { type Mapping, sizeIn, under } from './mapping.ts'
import type { Options } from './read-fixtures.ts'
import { content } from './to-nodes.ts'

export const contentMappings: Record<string, Mapping> = {
  button: {
    options: ['text', 'classes', 'disabled', 'href', 'isStartButton', 'name', 'type', 'value', 'preventDoubleClick', 'id', 'attributes.aria-controls', 'attributes.data-tracking-dimension'],
    render: (o) => {
      const common = { class: o.classes, isStart: o.isStartButton, id: o.id, ...o.attributes }
      if (o.href) return <ButtonLink {...common} href={o.href}>{content(o)}</ButtonLink>
      return <Button {...common} name={o.name} type={o.type} value={o.value} disabled={o.disabled} preventDoubleClick={o.preventDoubleClick}>{content(o)}</Button>
    },
  },
  'error-message': {
    options: ['text', 'html', 'id', 'classes'],
    render: (o) => <ErrorMessage id={o.id} class={o.classes}>{content(o)}</ErrorMessage>,
  },
  'error-summary': {
    options: ['titleText', 'titleHtml', 'descriptionText', 'descriptionHtml', 'classes', 'disableAutoFocus', ...under('errorList[]', 'text', 'html', 'href')],
    // Ours is nothing at all when nothing is wrong.
    render: (o) =>
      !o.errorList && !o.descriptionText && !o.descriptionHtml ? null : (
        <ErrorSummary
          title={content({ text: o.titleText, html: o.titleHtml })} class={o.classes} disableAutoFocus={o.disableAutoFocus}
          errors={(o.errorList ?? []).map((item: Options) => ({ href: item.href, text: content(item) }))}
        >
          {content({ text: o.descriptionText, html: o.descriptionHtml })}
        </ErrorSummary>
      ),
  },
  fieldset: {
    options: [...under('legend', 'text', 'html', 'classes', 'isPageHeading'), 'html', 'describedBy', 'classes', 'role'],
    render: (o) =>
      o.legend?.classes && !sizeIn(o.legend.classes) ? null : (
        <Fieldset
          legend={content(o.legend)} legendSize={sizeIn(o.legend?.classes)} legendIsHeading={o.legend?.isPageHeading}
          describedBy={o.describedBy} role={o.role} class={o.classes}
        >
          {content(o)}
        </Fieldset>
      ),
  },
  hint: { options: ['text', 'html', 'id', 'classes'], render: (o) => <Hint id={o.id} class={o.classes}>{content(o)}</Hint> },
  label: {
    options: ['text', 'html', 'classes', 'isPageHeading', 'for'],
    render: (o) => <Label for={o.for} class={o.classes} isHeading={o.isPageHeading}>{content(o)}</Label>,
  },
  'notification-banner': {
    options: ['text', 'html', 'type', 'titleText', 'titleHtml', 'titleHeadingLevel', 'titleId', 'role', 'classes', 'disableAutoFocus'],
    render: (o) => (
      <NotificationBanner
        kind={o.type === 'success' ? 'success' : undefined} title={content({ text: o.titleText, html: o.titleHtml })} titleId={o.titleId}
        headingLevel={o.titleHeadingLevel} role={o.role} class={o.classes} disableAutoFocus={o.disableAutoFocus}
      >
        {content(o)}
      </NotificationBanner>
    ),
  },
  panel: {
    options: ['titleText', 'titleHtml', 'text', 'html', 'headingLevel', 'classes'],
    render: (o) =>
      /interruption/.test(o.classes ?? '') ? null : (
        <Panel title={content({ text: o.titleText, html: o.titleHtml })} headingLevel={o.headingLevel} class={o.classes}>{content(o)}</Panel>
      ),
  },
  'warning-text': { options: ['text', 'html', 'classes'], render: (o) => <WarningText class={o.classes}>{content(o)}</WarningText> },
  'inset-text': { options: ['text', 'html', 'id', 'classes'], render: (o) => <InsetText id={o.id} class={o.classes}>{content(o)}</InsetText> },
  tag: { options: ['text', 'html', 'classes'], render: (o) => <Tag class={o.classes}>{content(o)}</Tag> },
  details: {
    options: ['summaryText', 'summaryHtml', 'text', 'html', 'id', 'open', 'classes'],
    render: (o) => <Details summary={content({ text: o.summaryText, html: o.summaryHtml })} id={o.id} open={o.open} class={o.classes}>{content(o)}</Details>,
  },
  'summary-list': {
    options: ['classes', 'card.title.text', 'card.title.headingLevel', ...under('rows[]', 'key.text', 'key.html', 'value.text', 'value.html'), ...under('rows[].actions.items[]', 'href', 'text', 'html', 'visuallyHiddenText'), ...under('card.actions.items[]', 'href', 'text')],
    render: (o) => (
      <SummaryList
        class={o.classes}
        rows={o.rows.map((row: Options) => ({ key: content(row.key), value: content(row.value), actions: row.actions?.items?.map(action) }))}
        card={o.card && { title: o.card.title.text, headingLevel: o.card.title.headingLevel, actions: o.card.actions?.items.map(action) }}
      />
    ),
  },
  table: {
    options: ['classes', 'caption', 'captionClasses', 'firstCellIsHeader', ...under('head[]', 'text', 'html', 'format', 'classes', 'rowspan', 'colspan'), ...under('rows[][]', 'text', 'html', 'format', 'classes', 'rowspan', 'colspan')],
    render: (o) => (
      <Table
        class={o.classes} caption={o.caption} captionSize={sizeIn(o.captionClasses)} head={o.head?.map(cell)}
        firstCellIsHeader={o.firstCellIsHeader} rows={o.rows.map((row: Options[]) => row.map(cell))}
      />
    ),
  },
}

function action(item: Options) {
  return { href: item.href, text: content(item), hiddenText: item.visuallyHiddenText }
}

function cell(item: Options): Cell {
  return { content: content(item), numeric: item.format === 'numeric', colspan: item.colspan, rowspan: item.rowspan, class: item.classes }
}
