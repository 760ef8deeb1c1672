import type { Article } from './article.ts'
import type { LibraryReader, Place, SourceRights } from './library.ts'
import type { SizedCopy, StoredPicture } from './picture.ts'
import type { PortableReader } from './portable.ts'
import type { DescribeArticle, SearchIndex } from './search-index.ts'

/** What a target wrote where, by path relative to its folder (`/` separated). */
export type ManifestEntry = {
  readonly path: string
  /** Of the file's bytes. */
  readonly hash: string
  /** The article a file stands for, where it stands for one: keeps its path when the title changes. */
  readonly article?: number
  /** The node of the tree a file stands for, where it stands for one; it goes when the node does. */
  readonly node?: number
}

/**
 * A file to be in the target's folder. `article` and `node` as in {@link ManifestEntry}: files of an article
 * that was published again without them, or of a node that left the tree, are removed.
 */
export type OutputFile = {
  readonly path: string
  /** May be a getter: it is asked only where the file has to be written or no `hash` is given. */
  readonly content: string | Uint8Array
  /** Of the content, where it is known without reading it. */
  readonly hash?: string
  readonly article?: number
  readonly node?: number
}

/** What a renderer is given: the library, what changed in it, and where earlier runs put things. */
export type RenderContext = {
  readonly library: LibraryReader
  readonly settings: PublishSettings
  /** Numbers of the articles that changed since the last publishing; everything on a first or full one. Ascending. */
  readonly changedArticles: AsyncIterable<readonly number[]>
  /** True on a first or full publishing: every page is wanted. */
  readonly full: boolean
  /**
   * Feeds whose record changed, for the pages that show it. Articles whose feed has a new title or licence,
   * or has moved in the tree, are among `changedArticles`, and so are those that were taken down: the
   * library does not give them any more.
   */
  readonly changedFeeds: readonly number[]
  /** Nodes that are new, have another place among their siblings, or have left the tree. @default none */
  readonly changedNodes?: readonly number[]
  /** Places of lists that have fallen empty because a feed moved away. @default none */
  readonly vacancies?: readonly Place[]
  /** Removes a file that an earlier publishing may have made and that is not wanted any more. */
  drop?(path: string): void
  /** A copy of a picture as a file of the target, read only where it is not there yet; absent: pictures are links. */
  pictureFile?(path: string, picture: StoredPicture, copy: SizedCopy): OutputFile
  /** Where this target put an article earlier; a title that changes moves no file. */
  pathOf(article: number): Promise<string | undefined>
  /** The archive's own rows, for targets that keep all of it. */
  readonly portable: PortableReader
  /** Articles that hold what a person would type into the search, latest arrival first. */
  find(words: string, limit: number): Promise<readonly Article[]>
  /** Begins the index that the target's pages are searched by; absent where nobody searches. */
  readonly searchIndex?: (describe: DescribeArticle) => SearchIndex
}

/** A way of publishing: turns changes into files. State is kept by the caller. */
export interface Renderer {
  readonly kind: string
  /** Raised with every change of the output for equal input; a different one rebuilds the target. */
  readonly version: string
  /**
   * Of what every page shows, whatever it is about (title, language); a different one rebuilds the
   * target, as another version does.
   */
  fingerprint?(library: LibraryReader, settings: PublishSettings): Promise<string>
  render(context: RenderContext): AsyncIterable<OutputFile>
}

/** What the owner says of the published whole. */
export type PublishSettings = {
  readonly title?: string
  readonly description?: string
  /** BCP 47: `zh-CN`, `zh-TW` or `en`; absent: the language most of the library is in. */
  readonly language?: string
  /** IANA name used to show dates; absent: the usual one of `language`. */
  readonly timeZone?: string
  /** Absolute address the site will have, ending in `/`. */
  readonly siteUrl: string
  /** Where posts reach the files of a `pictures` target, ending in `/`; absent: posts link to the originals. */
  readonly mediaUrl?: string
  /** `private` carries whole texts and asks not to be indexed; `public` carries excerpts unless a licence allows more. */
  readonly visibility: 'private' | 'public'
  /** What the owner says of rights, by the path of a node (steps separated by " / ") or a feed's address. */
  readonly sources?: Readonly<Record<string, SourceRights>>
  /** Searches that get a page and feeds of their own, by name. */
  readonly topics?: Readonly<Record<string, string>>
  /** Address of the WebSub hub that the feeds name. */
  readonly hub?: string
}
