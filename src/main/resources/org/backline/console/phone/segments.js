// How a carrier bills a text; the same rules as org.backline.sms.Segments.

const BASIC = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");
const EXTENDED = new Set("^{}\\[~]|€\f");

const GSM_7 = { name: "GSM-7", alone: 160, each: 153 };
const UCS_2 = { name: "UCS-2", alone: 70, each: 67 };

/**
 * @param {string} text
 * @returns {{encoding: string, units: number, count: number, room: number, culprit: string|null}} units: septets or
 *   UTF-16 units; room: units that fit into that many segments; culprit: the first character that forces UCS-2
 */
export function segments(text) {
  const culprit = Array.from(text).find(character => !BASIC.has(character) && !EXTENDED.has(character)) ?? null;
  const encoding = culprit === null ? GSM_7 : UCS_2;
  let units = 0;
  let count = 0;
  let used = encoding.each;
  for (const character of text) {
    const width = encoding === UCS_2 ? character.length : EXTENDED.has(character) ? 2 : 1;
    units += width;
    if (used + width > encoding.each) {
      count++;
      used = 0;
    }
    used += width;
  }
  if (units <= encoding.alone) {
    count = text === "" ? 0 : 1;
  }
  return { encoding: encoding.name, units, count, room: count > 1 ? count * encoding.each : encoding.alone, culprit };
}
