import { findElement, type MarkupElement, textOf } from './markup.ts'
import { mathmlToTex } from './mathml-to-tex.ts'
import { parseMarkup } from './parse-markup.ts'

/** What plain text has no form for. */
const TEX_PATTERN = /[\\^_{}]/
const FORMULAS = new Set(['math'])
const ANNOTATIONS = new Set(['annotation'])
/** What MathJax put in place of a formula. */
const RENDERED_PATTERN = /(?:^|\s)MathJax(?:_CHTML|_SVG|_Display|_SVG_Display)?(?:$|\s)/
/** Pictures of formulas, whose description is their TeX. */
const FORMULA_CLASS_PATTERN =
  /(?:^|\s)(?:latex|tex|ql-img-\w+-equation|mwe-math-fallback-image-\w+|ee_img|tr_noresize eeimg)(?:$|\s)/

/** A formula's TeX, and whether it stands on a line of its own. */
export type Formula = { readonly tex: string; readonly display: boolean }

/** A formula as it is written in text; one that needs no TeX, a letter or a sum, as it is. */
export function formulaText({ tex, display }: Formula): string {
  if (!display && !TEX_PATTERN.test(tex)) return tex
  return display ? `$$${tex}$$` : `$${tex}$`
}

/** A `<math>`: its TeX source, where the page carries it, else TeX made from it. */
export function readMath(element: MarkupElement): Formula | undefined {
  const annotation = findElement(element, ANNOTATIONS)
  const isTex = /tex/i.test(annotation?.attributes.get('encoding') ?? '')
  const source = annotation && isTex ? textOf(annotation) : mathmlToTex(element)
  const isBlock = /^block$/i.test(element.attributes.get('display') ?? '')
  return formula(source, isBlock || element.attributes.get('mode') === 'display')
}

/** A `<script>` that holds TeX for MathJax; absent for all others. */
export function readMathScript(element: MarkupElement): Formula | undefined {
  const type = element.attributes.get('type') ?? ''
  if (element.tag !== 'script' || !/^math\/tex/i.test(type)) return undefined
  return formula(textOf(element), /mode\s*=\s*display/i.test(type))
}

/** A picture of a formula with its source as description. */
export function readMathPicture(element: MarkupElement): Formula | undefined {
  const classes = (element.attributes.get('class') ?? '').slice(0, 256)
  if (!FORMULA_CLASS_PATTERN.test(classes)) return undefined
  return formula(element.attributes.get('alt') ?? '', /-display/.test(classes))
}

/** True for MathJax's rendering of a formula, beside which its source stands if the page has any. */
export function isRenderedMath(element: MarkupElement): boolean {
  return RENDERED_PATTERN.test((element.attributes.get('class') ?? '').slice(0, 256))
}

/** The formula that a rendering was made from, where it says so. */
export function readRenderedMath(element: MarkupElement): Formula | undefined {
  const root = parseMarkup(element.attributes.get('data-mathml') ?? '')
  const math = findElement(root, FORMULAS)
  return math && readMath(math)
}

function formula(source: string, display: boolean): Formula | undefined {
  const tex = source
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\{\\(display|text)style (.*)\}$/, '$2')
    .trim()
  return tex === '' ? undefined : { tex, display }
}
