// A table of data, mostly: how MathML's elements are said in TeX.
import { type MarkupElement, type MarkupNode, textOf } from './markup.ts'

/** Deeper formulas than anybody writes; what lies below is given as its characters. */
const DEPTH_LIMIT = 64

const OPERATORS: Readonly<Record<string, string>> = {
  '−': '-',
  '×': '\\times',
  '·': '\\cdot',
  '⋅': '\\cdot',
  '÷': '\\div',
  '±': '\\pm',
  '∓': '\\mp',
  '≤': '\\le',
  '≥': '\\ge',
  '≠': '\\ne',
  '≈': '\\approx',
  '≡': '\\equiv',
  '∼': '\\sim',
  '∝': '\\propto',
  '∈': '\\in',
  '∉': '\\notin',
  '⊂': '\\subset',
  '⊆': '\\subseteq',
  '∪': '\\cup',
  '∩': '\\cap',
  '∀': '\\forall',
  '∃': '\\exists',
  '→': '\\to',
  '⇒': '\\Rightarrow',
  '⇔': '\\Leftrightarrow',
  '∞': '\\infty',
  '∂': '\\partial',
  '∇': '\\nabla',
  '∑': '\\sum',
  '∏': '\\prod',
  '∫': '\\int',
  '∮': '\\oint',
  '√': '\\sqrt{}',
  '…': '\\dots',
  '⋯': '\\cdots',
  '{': '\\{',
  '}': '\\}',
  '%': '\\%',
  '#': '\\#',
  '&': '\\&',
  $: '\\$',
  '\u2061': '',
  '\u2062': '',
  '\u2063': '',
  '\u2064': '',
}

const GREEK =
  'αalpha βbeta γgamma δdelta εepsilon ζzeta ηeta θtheta ιiota κkappa λlambda μmu νnu ξxi πpi ρrho σsigma τtau υupsilon φphi χchi ψpsi ωomega ΓGamma ΔDelta ΘTheta ΛLambda ΞXi ΠPi ΣSigma ΦPhi ΨPsi ΩOmega'
const LETTERS: ReadonlyMap<string, string> = new Map(
  GREEK.split(' ').map(entry => [entry.slice(0, 1), `\\${entry.slice(1)}`]),
)

/** Accents that `<mover>` puts above its base. */
const ACCENTS: Readonly<Record<string, string>> = {
  '¯': '\\bar',
  '‾': '\\overline',
  '^': '\\hat',
  '~': '\\tilde',
  '→': '\\vec',
  '˙': '\\dot',
}

/** A formula in MathML as TeX, so that fractions, powers and roots survive as text. */
export function mathmlToTex(math: MarkupElement): string {
  return writeAll(math.children, 0).trim()
}

function writeAll(nodes: readonly MarkupNode[], depth: number): string {
  let tex = ''
  for (const node of nodes) tex = join(tex, write(node, depth))
  return tex
}

/** A command's name ends where the next letter would go on. */
function join(tex: string, next: string): string {
  return /\\[A-Za-z]+$/.test(tex) && /^[A-Za-z]/.test(next) ? `${tex} ${next}` : tex + next
}

function write(node: MarkupNode, depth: number): string {
  if (typeof node === 'string') return node.trim() === '' ? '' : node.trim()
  if (depth > DEPTH_LIMIT) return textOf(node)
  const parts = node.children.filter(child => typeof child !== 'string')
  const part = (index: number): string => {
    const child = parts[index]
    return child === undefined ? '' : write(child, depth + 1)
  }
  const all = () => writeAll(node.children, depth + 1)
  switch (node.tag) {
    case 'mi':
    case 'mn':
    case 'mo':
      return token(node)
    case 'mtext':
    case 'ms':
      return /\S/.test(textOf(node)) ? `\\text{${textOf(node).replace(/[{}\\]/g, '')}}` : ' '
    case 'mspace':
      return ' '
    case 'mfrac':
      return `\\frac{${part(0)}}{${part(1)}}`
    case 'msqrt':
      return `\\sqrt{${all()}}`
    case 'mroot':
      return `\\sqrt[${part(1)}]{${part(0)}}`
    case 'msup':
      return `${base(part(0))}^{${part(1)}}`
    case 'msub':
      return `${base(part(0))}_{${part(1)}}`
    case 'msubsup':
    case 'munderover':
      return `${base(part(0))}_{${part(1)}}^{${part(2)}}`
    case 'munder':
      return `${base(part(0))}_{${part(1)}}`
    case 'mover':
      return over(part(0), parts[1])
    case 'mfenced':
      return fenced(
        node,
        parts.map(child => write(child, depth + 1)),
      )
    case 'mtable':
      return `\\begin{matrix}${parts.map(row => write(row, depth + 1)).join(' \\\\ ')}\\end{matrix}`
    case 'mtr':
    case 'mlabeledtr':
      return parts.map(cell => write(cell, depth + 1)).join(' & ')
    case 'semantics':
      return part(0)
    case 'annotation':
    case 'annotation-xml':
    case 'mphantom':
      return ''
    default:
      return all()
  }
}

function token(element: MarkupElement): string {
  const text = textOf(element).trim()
  const known = Object.hasOwn(OPERATORS, text) ? OPERATORS[text] : LETTERS.get(text)
  if (known !== undefined) return known
  // A name of several letters is a function: `sin`, `max`.
  return element.tag === 'mi' && /^[A-Za-z]{2,}$/.test(text) ? `\\operatorname{${text}}` : text
}

/** One letter, digit or command needs no braces to carry an index. */
function base(tex: string): string {
  return tex === '' || /^(?:.|\\[A-Za-z]+|\\operatorname\{\w+\})$/su.test(tex)
    ? tex || '{}'
    : `{${tex}}`
}

function over(tex: string, accent: MarkupNode | undefined): string {
  const sign = accent === undefined ? '' : textOf(accent).trim()
  const command = Object.hasOwn(ACCENTS, sign) ? ACCENTS[sign] : undefined
  return command
    ? `${command}{${tex}}`
    : `${base(tex)}^{${accent === undefined ? '' : write(accent, 0)}}`
}

function fenced(element: MarkupElement, parts: readonly string[]): string {
  const open = element.attributes.get('open') ?? '('
  const close = element.attributes.get('close') ?? ')'
  const separator = (element.attributes.get('separators') ?? ',').trim().slice(0, 1)
  return `${OPERATORS[open] ?? open}${parts.join(separator)}${OPERATORS[close] ?? close}`
}
