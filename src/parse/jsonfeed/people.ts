import type { Person } from '../../model/feed.ts'
import { mergePeople } from '../fields/people.ts'
import { present } from '../present.ts'
import type { Members } from './members.ts'

/** `authors` of 1.1, else `author` of 1.0 (JSON Feed 1.1 keeps it for old readers). */
export function readJsonAuthors(owner: Members): Person[] {
  const people = owner.list('authors').map(personOf)
  return mergePeople(people.some(Boolean) ? people : owner.list('author').map(personOf))
}

function personOf(author: Members): Person | undefined {
  const url = author.address('url')
  const email = url?.startsWith('mailto:') ? url.slice('mailto:'.length) : undefined
  const person = present({
    name: author.line('name'),
    email,
    url: email === undefined ? url : undefined,
  })
  return Object.keys(person).length > 0 ? person : undefined
}
