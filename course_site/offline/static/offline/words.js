// Times, ages and sizes as people say them.
import { now } from "../core/outbox/clock.js";

// "13:05" → "1:05 p.m."
export function clock(time) {
  const [hours, minutes] = time.split(":");
  return `${hours % 12 || 12}:${minutes} ${hours < 12 ? "a.m." : "p.m."}`;
}

// What a watch in the classroom shows, whatever zone the tablet is set to: "13:05".
export function clockOf(moment, zone) {
  const how = { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  return new Intl.DateTimeFormat("en-US", how).format(new Date(moment));
}

export function longDate(day) {
  const how = { weekday: "long", month: "long", day: "numeric", timeZone: "UTC" };
  return new Intl.DateTimeFormat("en-US", how).format(new Date(day));
}

export function age(iso) {
  const minutes = Math.max(0, Math.round((now() - new Date(iso)) / 60_000));
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${count(minutes, "minute")} ago`;
  if (minutes < 60 * 24) return `${count(Math.round(minutes / 60), "hour")} ago`;
  return `${count(Math.round(minutes / 60 / 24), "day")} ago`;
}

export function size(bytes) {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
