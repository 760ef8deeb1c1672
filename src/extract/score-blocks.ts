import type { ScoredBlock } from './choose-body.ts'
import type { Block } from './cut-blocks.ts'
import { BLOCK_FEATURES, type BlockView, type HeadTexts, lettersOf, readLines, viewBlocks } from './features.ts'
import { logisticModel } from './logistic.ts'
import { BLOCK_WEIGHTS, PLACE_WEIGHTS } from './model.ts'
import { Outline } from './outline.ts'
import type { Page } from './page.ts'
import { PLACE_FEATURES, viewPlaces } from './place-features.ts'

const blockModel = logisticModel(BLOCK_FEATURES, BLOCK_WEIGHTS)
const placeModel = logisticModel(PLACE_FEATURES, PLACE_WEIGHTS)

/**
 * Says of every block how likely it belongs to the article: a first model looks at each block and its place,
 * a second one again at each with the first one's opinion of all around it.
 */
export function scoreBlocks(page: Page, blocks: readonly Block[], titleBlock: number): ScoredBlock[] {
  const views = viewPage(page, blocks, titleBlock)
  const first = Float64Array.from(views, blockModel)
  return viewPlaces(views, first).map(view => ({ view, likely: placeModel(view) }))
}

/** Everything that the first model is told about the blocks of a page. */
export function viewPage(page: Page, blocks: readonly Block[], titleBlock: number): BlockView[] {
  const lines = readLines(blocks)
  const outline = new Outline(page.nodes, blocks, lines)
  return viewBlocks(outline, titleBlock, lines, headTexts(page))
}

/** Titles and descriptions that a page's head states. */
function headTexts(page: Page): HeadTexts {
  const stated = (names: readonly string[]): string[] =>
    names
      .flatMap(name => page.meta.get(name) ?? [])
      .slice(0, 4)
      .map(lettersOf)
      .filter(Boolean)
  return {
    titles: [lettersOf(page.title), ...stated(['og:title', 'twitter:title'])].filter(Boolean),
    descriptions: stated(['description', 'og:description', 'twitter:description']),
  }
}
