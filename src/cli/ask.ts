import type { Dialogue } from './command.ts'

/** One thing to choose. */
export type Choice<Value> = {
  readonly value: Value
  readonly label: string
  readonly hint?: string
}

const SHOWN_AT_ONCE = 14

/** Asks somebody at a terminal. Every question ends the command when it is cancelled (Ctrl-C, Esc). */
export interface Asker {
  /** Any number out of many, with a search. */
  several<Value>(message: string, choices: readonly Choice<Value>[]): Promise<readonly Value[]>
  one<Value>(message: string, choices: readonly Choice<Value>[]): Promise<Value>
  /** A line of text; empty when nothing was typed. */
  line(
    message: string,
    options?: { readonly isRequired?: boolean; readonly example?: string },
  ): Promise<string>
  agrees(message: string): Promise<boolean>
}

/** The prompts are loaded here, so a run without questions never pays for them. */
export async function createAsker(
  { input, output }: Dialogue,
  signal: AbortSignal,
): Promise<Asker> {
  const prompts = await import('@clack/prompts')
  const streams = { input, output, signal }
  function answered<Value>(value: Value): Exclude<Value, symbol> {
    if (typeof value === 'symbol') throw new DOMException('Nothing was chosen.', 'AbortError')
    return value as Exclude<Value, symbol>
  }
  return {
    several: async (message, choices) => {
      const indexes = await prompts.autocompleteMultiselect<number>({
        ...streams,
        message,
        options: optionsOf(choices),
        maxItems: SHOWN_AT_ONCE,
        placeholder: 'type to search',
        filter: (search, option) => matches(search, option),
      })
      return pick(choices, answered(indexes))
    },
    one: async (message, choices) => {
      const index = await prompts.select<number>({
        ...streams,
        message,
        options: optionsOf(choices),
        maxItems: SHOWN_AT_ONCE,
      })
      return pick(choices, [answered(index)])[0] as (typeof choices)[number]['value']
    },
    line: async (message, { isRequired = false, example } = {}) => {
      const value = await prompts.text({
        ...streams,
        message,
        ...(example && { placeholder: `e.g. ${example}` }),
        validate: text =>
          isRequired && (text ?? '').trim() === '' ? 'This cannot be left empty.' : undefined,
      })
      return (answered(value) ?? '').trim()
    },
    agrees: async message => answered(await prompts.confirm({ ...streams, message })),
  }
}

function optionsOf<Value>(choices: readonly Choice<Value>[]) {
  return choices.map(({ label, hint }, index) => ({
    value: index,
    label,
    ...(hint && { hint }),
  }))
}

function pick<Value>(choices: readonly Choice<Value>[], indexes: readonly number[]): Value[] {
  return indexes
    .toSorted((one, other) => one - other)
    .map(index => (choices[index] as Choice<Value>).value)
}

/** Every word that was typed stands somewhere in the label or the hint. */
function matches(search: string, { label, hint }: { label?: string; hint?: string }): boolean {
  const text = `${label ?? ''} ${hint ?? ''}`.toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word))
}
