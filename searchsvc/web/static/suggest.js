// Suggestions under the search box: an editable combobox with a list, as WAI-ARIA 1.2 has it.
// What is chosen is searched: a title then stands first, and articles like it follow.
"use strict";
{
  const MOST_KEPT = 100;
  const form = document.getElementById("search");
  const box = document.getElementById("q");
  const said = document.getElementById("said");
  const list = document.createElement("ul");
  /** @type {Map<string, string[]>} */
  const answers = new Map();
  let active = -1;
  let asked = 0;
  let asking = null;
  // What the list on show was made for; no list = null.
  let shownFor = null;

  list.id = "suggestions";
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset.suggestions);
  box.after(list);
  const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false" };
  for (const [name, value] of Object.entries({ ...attributes, "aria-controls": list.id })) {
    box.setAttribute(name, value);
  }

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

  function option(text, number, typed) {
    const made = document.createElement("li");
    made.id = `suggestion-${number}`;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    const at = findTyped(text, typed);
    if (at < 0) {
      made.textContent = text;
    } else {
      const marked = document.createElement("b");
      marked.textContent = text.slice(at, at + typed.length);
      made.append(text.slice(0, at), marked, text.slice(at + typed.length));
    }
    return made;
  }

  function close() {
    asking?.abort();
    asked += 1;
    list.hidden = true;
    shownFor = null;
    box.setAttribute("aria-expanded", "false");
    activate(-1);
  }

  function activate(number) {
    const options = list.children;
    options[active]?.setAttribute("aria-selected", "false");
    active = list.hidden ? -1 : number;
    const chosen = options[active];
    if (chosen) {
      chosen.setAttribute("aria-selected", "true");
      chosen.scrollIntoView({ block: "nearest" });
      box.setAttribute("aria-activedescendant", chosen.id);
    } else {
      box.removeAttribute("aria-activedescendant");
    }
  }

  function show(texts, value) {
    const typed = value.normalize("NFC").trim();
    const shown = texts.filter((text) => text !== typed);
    activate(-1);
    list.replaceChildren(...shown.map((text, number) => option(text, number, typed)));
    list.hidden = shown.length === 0;
    list.scrollTop = 0;
    shownFor = value;
    box.setAttribute("aria-expanded", String(!list.hidden));
    const { suggested, notSuggested } = form.dataset;
    said.textContent = list.hidden ? notSuggested : suggested.replace("{count}", shown.length);
  }

  /** Show what completes the box; an answer that a newer one overtook is dropped. */
  async function suggest(then) {
    const value = box.value;
    asking?.abort();
    asking = new AbortController();
    const number = (asked += 1);
    if (!value.trim()) return close();
    let texts = answers.get(value);
    if (!texts) {
      try {
        const address = `${form.dataset.suggest}?${new URLSearchParams({ q: value })}`;
        const answer = await fetch(address, { signal: asking.signal });
        if (!answer.ok) throw new Error(answer.statusText);
        texts = (await answer.json()).suggestions.map((suggestion) => suggestion.text);
      } catch {
        // Suggestions only help: without them the box is a plain box.
        if (number === asked) close();
        return;
      }
      if (answers.size >= MOST_KEPT) answers.clear();
      answers.set(value, texts);
    }
    if (number !== asked || document.activeElement !== box) return;
    show(texts, value);
    then?.();
  }

  function choose(number) {
    box.value = list.children[number].textContent;
    close();
    form.requestSubmit();
  }

  /** Move among the options, round at the ends; a list that is closed or stale comes first. */
  function move(step) {
    const go = () => {
      if (list.hidden) return;
      const count = list.children.length;
      const start = step > 0 ? -1 : count;
      activate(((active < 0 ? start : active) + step + count) % count);
    };
    if (list.hidden || shownFor !== box.value) suggest(go);
    else go();
  }

  box.addEventListener("input", () => suggest());
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    // Keys of an input method are its own; 229 is how some browsers tell of them afterwards.
    // Browsers search by those that it passes on: the search key of a phone comes while composing.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.altKey) {
      if (event.key === "ArrowDown") event.preventDefault(), suggest();
      if (event.key === "ArrowUp") event.preventDefault(), close();
      return;
    }
    const open = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && open && active >= 0) {
      event.preventDefault();
      choose(active);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      close();
    } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) {
      // These move the caret, and with it the reader is back in the box.
      activate(-1);
    }
  });
  form.addEventListener("submit", close);
  // The focus stays in the box, whatever the pointer does.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const chosen = event.target.closest("[role=option]");
    if (chosen) choose([...list.children].indexOf(chosen));
  });
}
