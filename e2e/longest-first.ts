import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take a minute and more, so that none of them is left over when the other browsers have nothing to do. */
const longest = ['stamping', 'emeterai-purchase', 'public-pages', 'personas', 'components', 'emeterai-account', 'application', 'office-story', 'office-national', 'officers', 'biodata', 'registration']

const rank = ({ moduleId }: TestSpecification) => {
  const place = longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
  return place === -1 ? longest.length : place
}

/** A clean clone knows nothing of earlier runs, and Vitest then begins with the longest text. */
export class LongestFirst extends BaseSequencer {
  override sort(files: TestSpecification[]) {
    return Promise.resolve(files.toSorted((one, other) => rank(one) - rank(other)))
  }
}
