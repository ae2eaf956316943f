// An editable combobox with list autocomplete, as WAI-ARIA 1.2 has it: the focus stays in the
// field, aria-activedescendant names the active option, and the text changes only by choosing one.

// Texts whose completions are kept; a deleted letter then needs no request.
const MOST_KEPT = 100;

/**
 * Turn a search field and an empty list into a combobox; what is chosen is searched.
 *
 * @param {HTMLInputElement} field - belongs to the form that is sent.
 * @param {HTMLUListElement} list - hidden, named, with an id, and positioned.
 * @param {object} source
 * @param {(text: string, signal: AbortSignal) => Promise<string[]>} source.complete - gives texts;
 *   a rejection closes the list.
 * @param {(text: string, typed: string) => (Node | string)[]} source.render - what an option shows.
 * @param {(count: number | null) => void} source.announce - tells how many there are; null when
 *   the list closes.
 * @param {number} [source.pause] - milliseconds between a key and the request.
 * @param {() => void} [source.opened] - called with each list that is shown.
 * @param {() => void} [source.closed]
 * @returns {{suggest: () => void, close: () => void}}
 */
function combobox(field, list, { complete, render, announce, pause = 0, opened, closed }) {
  /** @type {Map<string, string[]>} */
  const kept = new Map();
  let active = -1;
  let turn = 0;
  let asking = null;
  // The text that the list was made for; no list = null.
  let shownFor = null;

  list.setAttribute("role", "listbox");
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");

  /** Drop the request on its way, and number the next. */
  function begin() {
    asking?.abort();
    return (turn += 1);
  }

  function close() {
    begin();
    shownFor = null;
    activate(-1);
    if (list.hidden) return;
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    announce(null);
    closed?.();
  }

  function activate(number) {
    const options = list.children;
    options[active]?.setAttribute("aria-selected", "false");
    active = number;
    const option = options[active];
    if (!option) return field.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    field.setAttribute("aria-activedescendant", option.id);
    // The list alone scrolls, never the page around it.
    const above = option.offsetTop - list.scrollTop;
    const below = above + option.offsetHeight - list.clientHeight;
    if (above < 0) list.scrollTop += above;
    else if (below > 0) list.scrollTop += below;
  }

  function optionOf(text, number, typed) {
    const option = document.createElement("li");
    option.id = `${list.id}-${number}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.append(...render(text, typed));
    return option;
  }

  function show(texts, value) {
    const typed = value.normalize("NFC").trim();
    const options = texts
      .filter((text) => text !== typed)
      .map((text, number) => optionOf(text, number, typed));
    if (!options.length) {
      close();
      announce(0);
      return;
    }
    activate(-1);
    list.replaceChildren(...options);
    list.hidden = false;
    shownFor = value;
    field.setAttribute("aria-expanded", "true");
    announce(options.length);
    opened?.();
    list.scrollTop = 0;
  }

  /** Show what completes the field; an answer that a newer one overtook is dropped. */
  async function suggest(wait = 0, then) {
    const value = field.value;
    const mine = begin();
    if (!value.trim()) return close();
    let texts = kept.get(value);
    if (!texts) {
      if (wait) await new Promise((resolve) => setTimeout(resolve, wait));
      if (mine !== turn) return;
      asking = new AbortController();
      try {
        texts = await complete(value, asking.signal);
      } catch {
        // Suggestions only help: without them the field is a plain one.
        if (mine === turn) close();
        return;
      }
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(value, texts);
    }
    if (mine !== turn || field.getRootNode().activeElement !== field) return;
    show(texts, value);
    then?.();
  }

  function choose(option) {
    field.value = option.textContent;
    close();
    field.form.requestSubmit();
  }

  /** Move among the options, round at the ends; a list that is closed or stale comes first. */
  function move(step) {
    const go = () => {
      const count = list.children.length;
      const start = step > 0 ? -1 : count;
      if (!list.hidden) activate(((active < 0 ? start : active) + step + count) % count);
    };
    if (shownFor !== field.value) suggest(0, go);
    else go();
  }

  field.addEventListener("input", () => suggest(pause));
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    // Keys of an input method are its own; 229 is how some browsers tell of them afterwards.
    // Browsers search by those that it passes on: the search key of a phone comes while composing.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (!event.altKey) move(step);
      else if (step > 0) suggest();
      else close();
    } else if (event.altKey) {
      return;
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      choose(list.children[active]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) {
      // These move the caret, and with it the reader is back in the field.
      activate(-1);
    }
  });
  field.form.addEventListener("submit", close);
  // The focus stays in the field, whatever the pointer does.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
  });
  return { suggest, close };
}
