import fc from 'fast-check'
import { cleanText, type Text } from '../../src/model/text.ts'

/** Any code units, half of them from what has a meaning in XML, HTML or replacement patterns; cleaned as the model does. */
export const anyText: fc.Arbitrary<Text> = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0xffff }).map(code => String.fromCharCode(code)),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
      fc.constantFrom(
        ']]>',
        '<![CDATA[',
        '&amp;',
        '&',
        '<',
        '>',
        '"',
        "'",
        '\r',
        '\r\n',
        '$&',
        '</title>',
        '<item>',
        '&#13;',
      ),
    ),
    { maxLength: 12 },
  )
  .map(parts => cleanText(`x${parts.join('')}`))
