/**
 * Pictures: the bytes of a picture go in, copies for pages and what it looks like come out; the pictures
 * of an article go in, which of them are shown and which stands for it comes out. Nothing is fetched and
 * nothing is kept here.
 */

export { judgePictures } from './judge-pictures.ts'
export { BODY_LIMIT_BYTES } from './limits.ts'
export {
  COPY_VERSION,
  type CopyOutcome,
  type MadePicture,
  makeCopies,
  type RefusalCode,
} from './make-copies.ts'
export { namePictures } from './name-pictures.ts'
export { referrersFor } from './referrers.ts'
