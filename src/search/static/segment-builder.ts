import { cutTerms } from './cut-terms.ts'
import { packRun } from './pack-run.ts'
import { renderSegment } from './render-segment.ts'
import { RUN_LIMIT, RunBuilder } from './run-builder.ts'
import type { PlacedRun } from './run-reader.ts'
import type { SegmentShape } from './segment-shape.ts'
import { hashField } from './term-hash.ts'
import { TermList } from './term-list.ts'

/** What an article is found by. */
export type IndexedArticle = {
  readonly title: string
  readonly text: string
  /** Paths of the places in the tree that list it. */
  readonly places: readonly string[]
  /** `YYYY-MM-DD` */
  readonly day: string
}

const TEXT_LIMIT_CHARACTERS = 200_000
/** A day is found by its year, its month and itself. */
const DATE_LENGTHS = [4, 7, 10]

/** Takes articles in ascending order and gives the files of their segment. */
export class SegmentBuilder {
  readonly #runs: PlacedRun[] = []
  readonly #builder = new RunBuilder()
  readonly #terms = new TermList()
  #runStart = 0

  /** @param place of the article in the segment, counted from 0 */
  add(place: number, article: IndexedArticle): void {
    if (place - this.#runStart >= RUN_LIMIT || this.#builder.isFull) this.#finishRun(place)
    this.#builder.begin(place - this.#runStart)
    cutTerms(article.title, this.#terms)
    this.#builder.take(this.#terms, true)
    cutTerms(article.text.slice(0, TEXT_LIMIT_CHARACTERS), this.#terms)
    for (const path of article.places) this.#terms.take(hashField('in', path))
    for (const length of DATE_LENGTHS) {
      this.#terms.take(hashField('on', article.day.slice(0, length)))
    }
    this.#builder.take(this.#terms, false)
  }

  /** Marks the article added last as one that takes the place of what a frozen segment says. */
  markEdited(): void {
    this.#terms.take(hashField('edited'))
    this.#builder.take(this.#terms, false)
  }

  /** To be read before anything else is added. */
  files(shape: SegmentShape): Generator<Uint8Array> {
    const runs = this.#runs.splice(0)
    // The last one waits for nothing, so it need not be packed.
    runs.push({ run: this.#builder.finish(), at: this.#runStart })
    this.#runStart = 0
    return renderSegment(runs, shape)
  }

  #finishRun(nextStart: number): void {
    const { isEmpty } = this.#builder
    if (!isEmpty) this.#runs.push({ run: packRun(this.#builder.finish()), at: this.#runStart })
    this.#runStart = nextStart
  }
}
