/** Full-width letters, digits and signs as their half-width twins; Hanzi and Chinese punctuation stay. */
export function toHalfWidth(text: string): string {
  return text
    .replaceAll(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ');
}

/** Text without invisible signs and outer blanks; inner blanks become one. */
export function tidyText(text: string): string {
  return text
    .replaceAll(/[\s\u00A0\u3000]+/g, ' ')
    .replaceAll(/\p{Cc}|\p{Cf}/gu, '')
    .trim();
}

/** A column title reduced to what identifies it: no blanks, `*`, numbering, notes in brackets or units; half-width, lower case. */
export function labelKey(text: string): string {
  return toHalfWidth(tidyText(text))
    .replaceAll(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|〔[^〔〕]*〕/g, '')
    .replaceAll(/^[\d.、]+/g, '')
    .replaceAll(/[\s*#★:;,。、"“”'‘’/_-]+/g, '')
    .toLowerCase();
}
