import type { ArticleSummary } from '../../model/article.ts'
import { isHttp } from '../feeds/document.ts'

/** Whether an article has a picture that a page may show. */
export function hasPicture(article: ArticleSummary): boolean {
  return isHttp(article.image)
}
