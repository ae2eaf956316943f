let sheet = null;

/** The style sheet that all boxes of a page share: palette by scheme or theme, then the rules. */
function styleSheet() {
  if (sheet) return sheet;
  const palette = new CSSStyleSheet();
  let [light, dark] = ["", ""];
  // A portal's own colours come last.
  for (const colours of [TOKENS_CSS, PORTAL.theme]) {
    palette.replaceSync(colours);
    const [rule, darkScheme] = palette.cssRules;
    light += rule?.style.cssText ?? "";
    dark += darkScheme?.cssRules[0].style.cssText ?? "";
  }
  // A theme overrules the reader's scheme, also for what browsers draw themselves.
  light = `.box { ${light} color-scheme: light; }`;
  dark = `.box { ${dark} color-scheme: dark; }`;
  sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    ${light}
    :host([theme="dark"]) ${dark}
    @media (prefers-color-scheme: dark) { :host(:not([theme="light"])) ${dark} }
    ${BOX_CSS}`);
  return sheet;
}
