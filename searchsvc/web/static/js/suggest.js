// Suggestions under the search box of readers' pages. What is chosen is searched: a title then
// stands first, and articles like it follow.

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
  const at = findTyped(text, typed);
  if (at < 0) return [text];
  const marked = document.createElement("b");
  marked.textContent = text.slice(at, at + typed.length);
  return [text.slice(0, at), marked, text.slice(at + typed.length)];
}

const box = document.getElementById("q");
const said = document.getElementById("said");
const { suggest, suggestions, suggested, notSuggested } = box.form.dataset;
const list = document.createElement("ul");
list.id = "suggestions";
list.className = "suggestions";
list.hidden = true;
list.setAttribute("aria-label", suggestions);
box.after(list);

combobox(box, list, {
  render,
  async complete(text, signal) {
    const answer = await fetch(`${suggest}?${new URLSearchParams({ q: text })}`, { signal });
    if (!answer.ok) throw new Error(answer.statusText);
    return (await answer.json()).suggestions.map((suggestion) => suggestion.text);
  },
  announce(count) {
    if (count === null) said.textContent = "";
    else said.textContent = count ? suggested.replace("{count}", count) : notSuggested;
  },
});
