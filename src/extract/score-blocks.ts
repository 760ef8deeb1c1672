import { BLOCK_FEATURES } from './block-features.ts'
import { type BlockView, type HeadTexts, lettersOf, readLines, viewBlocks } from './block-views.ts'
import type { ScoredBlock } from './choose-body.ts'
import type { Block } from './cut-blocks.ts'
import { linearSum, linearSums, sigmoid, type Weights } from './logistic.ts'
import { BLOCK_WEIGHTS, PLACE_WEIGHTS } from './model.ts'
import { Outline } from './outline.ts'
import type { Page } from './page.ts'
import { OPINION_FEATURES, viewPlaces } from './place-features.ts'

/** Scores the views of a page's blocks. */
export type Scorer = (views: readonly BlockView[]) => ScoredBlock[]

/**
 * Builds a scorer out of two logistic models. The first looks at each block and its place; the second looks
 * again at each with the first one's opinion of all around it.
 */
export function createScorer(blockWeights: Weights, placeWeights: Weights): Scorer {
  const sumBlock = linearSums(BLOCK_FEATURES, [blockWeights, placeWeights])
  const sumOpinion = linearSum(OPINION_FEATURES, placeWeights)
  return views => {
    const sums = views.map(sumBlock)
    const first = Float64Array.from(sums, ([sum]) => sigmoid((sum ?? 0) + (blockWeights.bias ?? 0)))
    return viewPlaces(views, first).map((view, index) => {
      const sum = (sums[index]?.[1] ?? 0) + sumOpinion(view) + (placeWeights.bias ?? 0)
      return { view, likely: sigmoid(sum) }
    })
  }
}

const score = createScorer(BLOCK_WEIGHTS, PLACE_WEIGHTS)

/** Says of every block of a page how likely it belongs to the article. */
export function scoreBlocks(
  page: Page,
  blocks: readonly Block[],
  titleBlock: number,
): ScoredBlock[] {
  return score(viewPage(page, blocks, titleBlock))
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
