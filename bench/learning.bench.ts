/**
 * Learning per source, on made-up sources whose templates put prose into every article: how much of it is
 * kept when each article is read alone, how much when what the source repeats is known, and whether a
 * sentence of an article is lost.
 *
 *     node bench/learning.bench.ts
 */
import { cleanArticle } from '../src/clean/index.ts'
import {
  type ArticleSightings,
  NOTHING_LEARNED,
  readArticle,
  SourceProfile,
  seeBody,
} from '../src/extract/index.ts'
import { type MadeArticle, type MadeSource, madeSources } from '../test/support/template-sources.ts'

const ORIGIN = 'https://coast.example'

/** What learning did to one source. Shares are 0 … 1. */
export type LearningScore = {
  readonly source: string
  readonly articles: number
  /** Pieces of the template in the texts when each article is read alone, and with what was learned. */
  readonly keptAlone: number
  readonly keptLearned: number
  /** Of the lines that learning took out, those of the template. */
  readonly precision: number
  /** Of the template's pieces that were kept alone, those taken out. */
  readonly recall: number
  readonly sentencesLost: number
}

const squeeze = (text: string): string => text.replace(/\s+/g, '')

type Read = {
  readonly html: string
  readonly url: string
  readonly sightings: ArticleSightings['sightings']
}

function read({ path, body, page }: MadeArticle): Read {
  const url = `${ORIGIN}${path}`
  if (page === undefined) return { html: body, url, sightings: seeBody(body, url) }
  const { html, sightings } = readArticle(page, url)
  return { html, url, sightings }
}

/** Reads a source's articles alone and with what they have in common. */
export function scoreLearning({ name, articles, noise }: MadeSource): LearningScore {
  const profile = new SourceProfile()
  const all = articles.map(article => ({ article, ...read(article) }))
  for (const { url, sightings } of all) profile.observe({ article: url, sightings })
  const { blocks } = profile.learned()
  const count = { keptAlone: 0, keptLearned: 0, removed: 0, right: 0, sentencesLost: 0 }
  for (const { article, html, url } of all) {
    const alone = cleanArticle(html, url, { learned: NOTHING_LEARNED.blocks })
    const learned = cleanArticle(html, url, { learned: blocks })
    const kept = (text: string): number =>
      noise.filter(piece => squeeze(text).includes(squeeze(piece))).length
    count.keptAlone += kept(alone.text)
    count.keptLearned += kept(learned.text)
    const taken = learned.removed.filter(({ step, excerpt }) => step === 'drop-learned' && excerpt)
    count.removed += taken.length
    count.right += taken.filter(({ excerpt }) =>
      noise.some(piece => squeeze(piece).startsWith(squeeze(excerpt))),
    ).length
    count.sentencesLost += article.sentences.filter(
      sentence =>
        squeeze(alone.text).includes(squeeze(sentence)) &&
        !squeeze(learned.text).includes(squeeze(sentence)),
    ).length
  }
  const { keptAlone, keptLearned, removed, right, sentencesLost } = count
  return {
    source: name,
    articles: articles.length,
    keptAlone,
    keptLearned,
    precision: right / (removed || 1),
    recall: (keptAlone - keptLearned) / (keptAlone || 1),
    sentencesLost,
  }
}

if (import.meta.main) console.table(madeSources().map(scoreLearning))
