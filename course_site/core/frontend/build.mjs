// Writes core/static/vendor/uswds and core/static/fonts from the locked packages.
// Run through `make frontend`; what it writes is committed, so nobody else needs Node.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const packages = join(here, "node_modules");
const uswds = join(packages, "@uswds/uswds");
const out = join(here, "../static/vendor/uswds");
const fonts = join(here, "../static/fonts");

const ICONS = [
  "arrow_back", "arrow_forward", "cancel", "check", "check_circle", "close", "edit", "error", "event",
  "expand_more", "file_download", "flag", "format_quote", "forum", "groups", "hourglass_empty", "info",
  "launch", "lightbulb_outline", "location_on", "lock", "logout", "menu", "navigate_next", "person", "phone", "print",
  "push_pin", "radio_button_unchecked", "remove", "save_alt", "schedule", "search", "support_agent", "timer",
  "update", "verified", "visibility", "visibility_off", "warning", "wifi",
];

// What a color of the system means here. Text and fill may differ: white is paper as a ground, "on" as text.
const COLORS = {
  "#171716": "--ink", "#454540": "--ink", "#5d5d52": "--ink-soft", "#76766a": "--edge", "#afaea2": "--edge",
  "#454545": "--ink-soft", "#5d5d5d": "--ink-soft", "#757575": "--ink-soft", "#919191": "--edge",
  "#c9c9c9": "--rule", "#e6e6e6": "--rule", "#e6e6e2": "--rule", "#f0f0f0": "--sunken", "#f9f9f7": "--sunken", "#f9f9f9": "--sunken",
  "#005ea2": "--primary", "#0050d8": "--primary", "#1a4480": "--primary-strong", "#162e51": "--primary-strong",
  "#d9e8f6": "--voice-a", "#cfe8ff": "--voice-a", "#c6cace": "--rule",
  "#d72d79": "--focus",
  "#b50909": "--bad", "#d54309": "--bad", "#d83933": "--bad", "#8b0a03": "--bad", "#9c3d10": "--bad", "#f4e3db": "--bad-tint",
  "#ffbe2e": "--warn", "#c05600": "--warn", "#fa9441": "--accent", "#775540": "--warn", "#faf3d1": "--warn-tint",
  "#00a91c": "--good", "#ecf3ec": "--good-tint",
  "#00bde3": "--primary", "#28a0cb": "--primary", "#07648d": "--primary", "#e7f6f8": "--voice-a", "#e1f3f8": "--voice-a",
  "#97d4ea": "--voice-a", "#c3ebfa": "--voice-a",
};

function ownColors(css) {
  const strangers = new Set();
  const themed = css.replace(/([\w-]+)(\s*:\s*)([^;{}]+)(?=[;}])/g, (whole, property, colon, value) => {
    if (value.includes("url(")) return whole;
    const swapped = value
      .replace(/#[0-9a-f]{6}\b/gi, (hex) => {
        const name = COLORS[hex.toLowerCase()];
        if (!name) strangers.add(hex);
        return name ? `var(${name})` : hex;
      })
      .replace(/\bwhite\b/g, property === "color" ? "var(--on-primary)" : "var(--surface)")
      .replace(/\bblack\b/g, "var(--ink)");
    return property + colon + swapped;
  });
  if (strangers.size) throw new Error(`colors without a meaning of ours: ${[...strangers].join(" ")}`);
  return themed;
}

function trimmed() {
  const { css } = sass.compile(join(here, "uswds.scss"), {
    loadPaths: [join(uswds, "packages")],
    logger: sass.Logger.silent,
  });
  const bare = css
    .replace(/@charset[^;]+;/g, "")
    .replace(/@font-face\s*{[^}]*}/g, "")
    .replace(/font-family:[^;}]+/g, "font-family: var(--sans)");
  const layered = `@layer reset, uswds, app, print;\n@layer uswds {${ownColors(bare)}}`;
  return sass.compileString(layered, { style: "compressed", syntax: "css" }).css;
}

function sprite() {
  const symbols = ICONS.map((name) => {
    const svg = readFileSync(join(uswds, "dist/img/usa-icons", `${name}.svg`), "utf8");
    return `<symbol id="${name}" viewBox="0 0 24 24">${svg.replace(/^.*?<svg[^>]*>|<\/svg>\s*$/gs, "")}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
mkdirSync(fonts, { recursive: true });

const css = trimmed();
writeFileSync(join(out, "uswds.css"), css);
writeFileSync(join(out, "sprite.svg"), sprite());
writeFileSync(join(out, "VERSION"), JSON.parse(readFileSync(join(uswds, "package.json"), "utf8")).version + "\n");
cpSync(join(uswds, "LICENSE.md"), join(out, "LICENSE.md"));
for (const [, image] of css.matchAll(/url\("?(img\/[^")]+)"?\)/g)) cpSync(join(uswds, "dist", image), join(out, image));
for (const script of ["uswds.min.js", "uswds-init.min.js"]) {
  const text = readFileSync(join(uswds, "dist/js", script), "utf8");
  writeFileSync(join(out, script), text.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n"));
}
for (const [face, file] of [
  ["public-sans", "public-sans-latin-wght-normal.woff2"],
  ["public-sans", "public-sans-latin-wght-italic.woff2"],
  ["newsreader", "newsreader-latin-wght-normal.woff2"],
]) {
  cpSync(join(packages, "@fontsource-variable", face, "files", file), join(fonts, file));
  cpSync(join(packages, "@fontsource-variable", face, "LICENSE"), join(fonts, `LICENSE-${face}.txt`));
}
