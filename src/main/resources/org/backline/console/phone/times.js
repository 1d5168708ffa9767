// Times and numbers as a phone shows them.

const formats = new Map();

function format(zone, options) {
  const key = zone + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat("en-US", { timeZone: zone, ...options });
    formats.set(key, found);
  }
  return found;
}

/** The time of day, such as "3:44 PM"; a zone of undefined is the viewer's own. */
export function timeOfDay(date, zone) {
  return format(zone, { hour: "numeric", minute: "2-digit" }).format(date);
}

export function dayAndTime(date, zone) {
  return `${format(zone, { weekday: "short", month: "short", day: "numeric" }).format(date)}, ${timeOfDay(date, zone)}`;
}

/** A key that is the same for two dates on one calendar day of the zone. */
export function dayOf(date, zone) {
  return format(zone, { year: "numeric", month: "2-digit", day: "2-digit" }).format(date);
}

/** "Today", "Yesterday", or the date. */
export function dayName(date, now, zone) {
  const day = dayOf(date, zone);
  if (day === dayOf(now, zone)) {
    return "Today";
  }
  if (day === dayOf(new Date(now.getTime() - 86_400_000), zone)) {
    return "Yesterday";
  }
  const year = day.slice(-4) === dayOf(now, zone).slice(-4) ? {} : { year: "numeric" };
  return format(zone, { weekday: "short", month: "short", day: "numeric", ...year }).format(date);
}

/** An ISO duration of hours, minutes and seconds in words, such as "2 d 1 h"; empty below a minute. */
export function lengthInWords(iso) {
  const [, hours = 0, minutes = 0] = /^PT(?:(\d+)H)?(?:(\d+)M)?/.exec(iso) ?? [];
  const days = Math.floor(hours / 24);
  return [[days, "d"], [hours % 24, "h"], [Number(minutes), "min"]]
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount} ${unit}`)
    .join(" ");
}

/** A number as people of its country write it, where we know how. */
export function pretty(number) {
  const parts = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  return parts ? `(${parts[1]}) ${parts[2]}-${parts[3]}` : number;
}
