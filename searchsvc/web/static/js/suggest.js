// Suggestions under the search box of readers' pages, in two groups: a search is made, an article is
// opened. An empty box offers the last searches.

// Milliseconds after a key before suggestions are asked for.
const PAUSE = 120;
// The service completes no longer text.
const LONGEST_QUERY = 500;

/** Fold letters to what is typed without marks; one code unit stays one. */
const fold = (text) =>
  Array.from({ length: text.length }, (_, at) => {
    const base = text[at].normalize("NFD")[0].toLowerCase();
    return base === "đ" ? "d" : base.length === 1 ? base : text[at];
  }).join("");

/** Find where a word of the text begins with what was typed; with marks before without. */
function findTyped(text, typed) {
  for (const spelled of [(some) => some.toLowerCase(), fold]) {
    const [whole, part] = [spelled(text), spelled(typed)];
    if (whole.length !== text.length) continue;
    for (let at = whole.indexOf(part); at >= 0; at = whole.indexOf(part, at + 1)) {
      if (at === 0 || !/[\p{L}\p{N}]/u.test(whole[at - 1])) return at;
    }
  }
  return -1;
}

/** Mark what was typed. */
function render(text, typed) {
  const at = typed ? findTyped(text, typed) : -1;
  if (at < 0) return [text];
  const marked = document.createElement("b");
  marked.textContent = text.slice(at, at + typed.length);
  return [text.slice(0, at), marked, text.slice(at + typed.length)];
}

const box = document.getElementById("q");
const said = document.getElementById("said");
const texts = box.form.dataset;
const list = document.createElement("div");
list.id = "suggestions";
list.className = "suggestions";
list.hidden = true;
list.setAttribute("aria-label", texts.suggestions);
box.after(list);

/** Write the day of an article as its results do; null where none is known. */
function dayOf({ published_at: moment }) {
  // The day in Vietnam: before 1911 its offset has seconds, which no script reads.
  const date = new Date(`${moment?.slice(0, 10)}T00:00:00Z`);
  if (isNaN(date)) return null;
  const [language, day, month] =
    document.documentElement.lang === "en" ? ["en-GB", "numeric", "long"] : ["vi", "2-digit", "2-digit"];
  const parts = { day, month, year: "numeric", timeZone: "UTC" };
  return new Intl.DateTimeFormat(language, parts).format(date);
}

/** Give the address of a suggested article; only addresses of the web are followed. */
function addressOf({ id, url }) {
  const own = `${new URL(box.form.action).pathname}articles/${encodeURIComponent(id)}`;
  try {
    const address = new URL(url ?? own, location.href);
    return /^https?:$/.test(address.protocol) ? address.href : own;
  } catch {
    return own;
  }
}

const completion = combobox(box, list, {
  render,
  pause: PAUSE,
  empty() {
    const group = texts.recent;
    const searches = recentSearches().map((text) => ({ text, group }));
    return searches.length ? [...searches, { text: texts.forget, act: forgetSearches, group }] : [];
  },
  async complete(text, signal) {
    if (text.length > LONGEST_QUERY) return [];
    const answer = await fetch(`${texts.suggest}?${new URLSearchParams({ q: text })}`, { signal });
    if (!answer.ok) throw new Error(answer.statusText);
    return (await answer.json()).suggestions.map((one) =>
      one.kind === "title" && one.id
        ? { text: one.text, href: addressOf(one), group: texts.articles, beside: dayOf(one) }
        : { text: one.text, group: texts.searches },
    );
  },
  announce(count) {
    if (count === null) said.textContent = "";
    else said.textContent = count ? texts.suggested.replace("{count}", count) : texts.notSuggested;
  },
});

box.form.addEventListener("submit", () => keepSearch(box.value));
// An empty box offers nothing by itself: only when it is asked to, by a click or a key.
box.addEventListener("click", () => {
  if (!box.value) completion.suggest();
});
document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  const types = target.matches?.("input, textarea, select, [contenteditable]");
  if (key !== "/" || types || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  box.focus();
  box.select();
});
