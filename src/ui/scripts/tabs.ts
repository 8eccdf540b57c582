/** For pages with <Tabs>. */
import { createAll } from 'govuk-frontend/dist/govuk/init.mjs'
import { Tabs } from 'govuk-frontend/dist/govuk/components/tabs/tabs.mjs'

createAll(Tabs)
