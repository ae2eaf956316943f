let sheet = null;

/** The style sheet that all boxes of a page share: palette by scheme or theme, then the rules. */
function styleSheet() {
  if (sheet) return sheet;
  const palette = new CSSStyleSheet();
  palette.replaceSync(TOKENS_CSS);
  const [light, darkScheme] = palette.cssRules;
  // A theme overrules the reader's scheme, also for what browsers draw themselves.
  const rules = (rule, scheme) => `.box { ${rule.style.cssText} color-scheme: ${scheme}; }`;
  const dark = rules(darkScheme.cssRules[0], "dark");
  sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    ${rules(light, "light")}
    :host([theme="dark"]) ${dark}
    @media (prefers-color-scheme: dark) { :host(:not([theme="light"])) ${dark} }
    ${BOX_CSS}`);
  return sheet;
}
