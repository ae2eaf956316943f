// The results page without loading it anew: the same addresses, the same HTML, only its parts
// that differ are put in. Whatever goes wrong falls back to what a browser does by itself.

// Quicker answers need no sign that one is waited for.
const QUIET_MS = 150;
// A scroll that pauses so long has come to rest.
const REST_MS = 150;
// Beside the hits the panel is open; on a phone it is a sheet over them, which stays for several
// choices made in it, and is shut by all else.
const WIDE = matchMedia("(min-width: 48rem)");
const ADDRESSES = "head link[rel=canonical], head link[rel=alternate]";
const form = document.getElementById("search");
const box = document.getElementById("q");
const said = document.getElementById("said");
const home = new URL(form.action).pathname;
let asked = 0;
let asking = null;
// The address of what is on show; a change of #part alone is none.
let shown = addressOf(location.href);
let scrolling = 0;

function addressOf(url) {
  const { pathname, search } = new URL(url, location.href);
  return pathname + search;
}

/** Drop what is waited for. */
function forget() {
  asking?.abort();
  asked += 1;
  document.getElementById("main").removeAttribute("aria-busy");
}

/** Fetch a page; null = a newer one was asked for, or the browser must go there itself. */
async function get(url) {
  asking?.abort();
  asking = new AbortController();
  const number = (asked += 1);
  const main = document.getElementById("main");
  const waiting = setTimeout(() => main.setAttribute("aria-busy", "true"), QUIET_MS);
  try {
    const answer = await fetch(url, { signal: asking.signal, headers: { Accept: "text/html" } });
    const text = await answer.text();
    if (number !== asked) return null;
    const page = new DOMParser().parseFromString(text, "text/html");
    if (page.getElementById("main") && page.getElementById("search")) return page;
  } catch {
    if (number !== asked) return null;
  } finally {
    clearTimeout(waiting);
    if (number === asked) main.removeAttribute("aria-busy");
  }
  location.assign(url);
  return null;
}

/** Put in what differs: results, hidden fields, title, head links, foot. */
function put(page, inSheet = false) {
  const opened = new Map();
  for (const part of document.querySelectorAll("details[data-key]")) {
    opened.set(part.dataset.key, part.open);
  }
  for (const part of page.querySelectorAll("details[data-key]")) {
    const was = opened.get(part.dataset.key);
    // The panel stays as it was left; what the page opens by itself is opened.
    if (part.dataset.key === "facets") part.open = (WIDE.matches || inSheet) && (was ?? part.open);
    else part.open ||= was ?? false;
  }
  for (const id of ["main", "kept", "foot"]) {
    const [old, made] = [document.getElementById(id), page.getElementById(id)];
    if (id === "main") old.replaceChildren(...document.adoptNode(made).childNodes);
    else if (old && made) old.replaceWith(document.adoptNode(made));
  }
  for (const old of document.querySelectorAll(ADDRESSES)) old.remove();
  document.head.append(...page.querySelectorAll(ADDRESSES));
  document.title = page.title;
  // What is being typed is not taken away.
  if (document.activeElement !== box) box.value = page.getElementById("q").value;
  const told = document.getElementById("count") ?? document.querySelector("main h1");
  said.textContent = told.textContent.trim();
}

function canonical(url) {
  const link = document.querySelector("head link[rel=canonical]");
  return link ? addressOf(link.href) : addressOf(url);
}

/** Return the sheet that is open over the hits; null = none is. */
function sheet() {
  return WIDE.matches ? null : document.querySelector("#facets > details[open] > .facets__sheet");
}

/** Stay in the sheet at the control's counterpart; under it the page begins at the results. */
function settleInSheet(same, top, y) {
  scrollTo({ top: 0, behavior: "instant" });
  const within = sheet();
  within.scrollTop = y;
  const one = within.contains(same) ? same : within.previousElementSibling;
  one.focus({ preventScroll: true });
  if (one === same) within.scrollTop += same.getBoundingClientRect().top - top;
}

/** Give the focus to a control's counterpart, which stays where it was, or to the heading. */
function settle(key, top, y) {
  const same = key && document.querySelector(`main [data-key="${CSS.escape(key)}"]`);
  if (sheet()) return settleInSheet(same || null, top, y);
  if (same && (WIDE.matches || !same.closest("#facets"))) {
    same.focus({ preventScroll: true });
    scrollBy({ top: same.getBoundingClientRect().top - top, behavior: "instant" });
    return;
  }
  const heading = document.querySelector("main h1");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  scrollTo({ top: 0, behavior: "instant" });
}

async function go(url, key = null, top = 0, inSheet = false) {
  keepScroll();
  const y = sheet()?.scrollTop ?? 0;
  const typed = box.value;
  const page = await get(url);
  if (!page) return;
  put(page, inSheet);
  const address = canonical(url);
  try {
    if (address !== addressOf(location.href)) history.pushState(null, "", address);
  } catch {
    return location.assign(address);
  }
  shown = address;
  // Who types on already keeps the focus.
  if (document.activeElement !== box || box.value === typed) settle(key, top, y);
}

function keepScroll() {
  clearTimeout(scrolling);
  scrolling = 0;
  try {
    history.replaceState({ y: scrollY }, "");
  } catch {
    // Safari takes a hundred changes in some seconds; the place is kept another time.
  }
}

function isPlain(event) {
  const changed = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  return event.button === 0 && !changed && !event.defaultPrevented;
}

document.addEventListener("click", (event) => {
  if (scrolling) keepScroll();
  const link = event.target.closest("main a[href]");
  if (!link || !isPlain(event) || link.target || link.closest(".hit, .newest")) return;
  const url = new URL(link.href);
  if (url.origin !== location.origin || url.pathname !== home) return;
  if (url.hash || link.getAttribute("href").startsWith("#")) return;
  event.preventDefault();
  go(url.href, link.dataset.key, link.getBoundingClientRect().top, !!sheet()?.contains(link));
});

document.addEventListener("submit", (event) => {
  const { target, submitter } = event;
  if (event.defaultPrevented || (target !== form && !target.matches("main [data-live]"))) return;
  event.preventDefault();
  const sent = [...new FormData(target)].filter(([, value]) => value.trim());
  const query = new URLSearchParams(sent).toString();
  const top = submitter?.getBoundingClientRect().top;
  const inSheet = !!sheet()?.contains(target);
  go(query ? `${home}?${query}` : home, submitter?.dataset.key, top, inSheet);
});

/** Open the panel where a browser can't show what is folded away. */
function unfoldPanel() {
  const panel = document.querySelector("#facets > details");
  if (panel && WIDE.matches && !CSS.supports("selector(::details-content)")) panel.open = true;
}

document.addEventListener("keydown", (event) => {
  const panel = document.querySelector("#facets > details[open]");
  if (event.key !== "Escape" || event.defaultPrevented || !panel || WIDE.matches) return;
  panel.open = false;
  panel.firstElementChild.focus();
});

addEventListener("popstate", async (event) => {
  clearTimeout(scrolling);
  scrolling = 0;
  const address = addressOf(location.href);
  const y = event.state?.y ?? 0;
  if (address === shown) {
    forget();
    // Between #parts of one page too.
    const part = !event.state && document.getElementById(location.hash.slice(1));
    if (part) part.scrollIntoView({ behavior: "instant" });
    else scrollTo({ top: y, behavior: "instant" });
    return;
  }
  const page = await get(address);
  if (!page) return;
  shown = address;
  box.blur();
  put(page);
  const heading = document.querySelector("main h1");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  scrollTo({ top: y, behavior: "instant" });
});

const rest = () => {
  clearTimeout(scrolling);
  scrolling = setTimeout(keepScroll, REST_MS);
};
unfoldPanel();
addEventListener("scroll", rest, { passive: true });
// A page that is left waits for nothing; what it is left for must not be overtaken.
addEventListener("beforeunload", forget);
// Only this script knows when the results are there.
history.scrollRestoration = "manual";
if (history.state?.y) scrollTo({ top: history.state.y, behavior: "instant" });
