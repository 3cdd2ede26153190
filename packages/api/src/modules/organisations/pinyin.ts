import { customPinyin, pinyin } from 'pinyin-pro';

/** Place names whose characters are read otherwise than usual. */
customPinyin({ 吴堡: 'wú bǔ', 柞水: 'zhà shuǐ', 单列: 'dān liè', 长武: 'cháng wǔ', 长安: 'cháng ān' });

/** Full pinyin and initials of a name, lower case, without tones or spaces; `ü` is written `u`, as people type it. */
export function pinyinOf(name: string): { pinyin: string; initials: string } {
  const plain = name.replace(/[（(].*?[）)]/g, '');
  const syllables = pinyin(plain, { toneType: 'none', type: 'array', nonZh: 'consecutive' }).map((syllable) =>
    syllable
      .toLowerCase()
      .replaceAll('ü', 'u')
      .replace(/[^a-z0-9]/g, ''),
  );
  return { pinyin: syllables.join(''), initials: syllables.map((syllable) => syllable.slice(0, 1)).join('') };
}
