/**
 * A function that replaces the characters of a class in a text. Most texts have none of them, and to look for one
 * takes half as long as to replace none.
 */
export function escaping(
  special: RegExp,
  reference: (character: string) => string,
): (text: string) => string {
  const each = new RegExp(special, 'g')
  return text => (special.test(text) ? text.replace(each, reference) : text)
}
