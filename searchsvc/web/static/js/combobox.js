// An editable combobox with list autocomplete, as WAI-ARIA 1.2 has it: the focus stays in the
// field, aria-activedescendant names the active option, and the text changes only by choosing one.

// Texts whose completions are kept; a deleted letter then needs no request.
const MOST_KEPT = 100;
// Milliseconds that are waited for more while a word is composed.
const COMPOSING = 250;

/**
 * What is offered: a text that is searched, with `href` what is opened, with `act` what is done;
 * `group` heads all that follow each other with the same one, `beside` follows the text.
 *
 * @typedef {{text: string, href?: string, act?: () => void, group?: string, beside?: string}} Offer
 */

/**
 * Turn a search field and an empty list into a combobox.
 *
 * @param {HTMLInputElement} field - belongs to the form that is sent.
 * @param {HTMLElement} list - hidden, named, with an id, and positioned.
 * @param {object} source
 * @param {(text: string, signal: AbortSignal) => Promise<Offer[]>} source.complete - a rejection
 *   closes the list.
 * @param {(text: string, typed: string) => (Node | string)[]} source.render - what an option shows.
 * @param {(count: number | null) => void} source.announce - tells how many there are; null when
 *   the list closes.
 * @param {number} [source.pause] - milliseconds between a key and the request.
 * @param {() => Offer[]} [source.empty] - gives what an empty field offers when it is asked to.
 * @param {() => void} [source.opened] - called with each list that is shown.
 * @param {() => void} [source.closed]
 * @returns {{suggest: () => void, close: () => void}}
 */
function combobox(field, list, { complete, render, announce, pause = 0, empty, opened, closed }) {
  /** @type {Map<string, Offer[]>} */
  const kept = new Map();
  let offered = [];
  let options = [];
  let active = -1;
  let turn = 0;
  let asking = null;
  // The text that the list was made for; no list = null.
  let shownFor = null;

  list.setAttribute("role", "listbox");
  // One that scrolls would be a stop of the Tab key.
  list.tabIndex = -1;
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

  function optionOf({ text, group, beside }, number, typed) {
    const option = document.createElement(group ? "div" : "li");
    option.id = `${list.id}-${number}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.append(...render(text, typed));
    if (beside) {
      const quiet = document.createElement("small");
      quiet.textContent = beside;
      option.append(" ", quiet);
    }
    return option;
  }

  /** Put options under the heads of their groups. */
  function grouped() {
    const rows = [];
    offered.forEach(({ group }, number) => {
      if (!group) return rows.push(options[number]);
      if (group !== offered[number - 1]?.group) {
        const row = document.createElement("div");
        row.setAttribute("role", "group");
        row.setAttribute("aria-label", group);
        const head = document.createElement("span");
        head.setAttribute("aria-hidden", "true");
        head.textContent = group;
        row.append(head);
        rows.push(row);
      }
      rows.at(-1).append(options[number]);
    });
    return rows;
  }

  function show(found, value) {
    const typed = value.normalize("NFC").trim();
    const useful = found.filter(({ text, href }) => href || text !== typed);
    if (!useful.length) {
      close();
      announce(0);
      return;
    }
    activate(-1);
    offered = useful;
    options = offered.map((offer, number) => optionOf(offer, number, typed));
    list.replaceChildren(...grouped());
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
    if (!value.trim()) {
      const offers = empty?.() ?? [];
      if (!offers.length) return close();
      show(offers, value);
      return then?.();
    }
    let offers = kept.get(value);
    if (!offers) {
      if (wait) await new Promise((resolve) => setTimeout(resolve, wait));
      if (mine !== turn) return;
      asking = new AbortController();
      try {
        offers = await complete(value, asking.signal);
      } catch {
        // Suggestions only help: without them the field is a plain one.
        if (mine === turn) close();
        return;
      }
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(value, offers);
    }
    if (mine !== turn || field.getRootNode().activeElement !== field) return;
    show(offers, value);
    then?.();
  }

  function choose(option) {
    const { text, href, act } = offered[options.indexOf(option)];
    close();
    if (act) return act();
    if (href) return location.assign(href);
    field.value = text;
    field.form.requestSubmit();
  }

  /** Move among the options, round at the ends; a list that is closed or stale comes first. */
  function move(step) {
    const go = () => {
      const count = options.length;
      const start = step > 0 ? -1 : count;
      if (!list.hidden) activate(((active < 0 ? start : active) + step + count) % count);
    };
    if (shownFor !== field.value) suggest(0, go);
    else go();
  }

  field.addEventListener("input", ({ isComposing }) => {
    // Nothing is asked for half a syllable. On the keyboard of a phone every word is composed, so
    // there a longer pause must do.
    const composes = isComposing && !matchMedia("(pointer: coarse)").matches;
    if (composes) close();
    else suggest(isComposing ? pause + COMPOSING : pause);
  });
  field.addEventListener("compositionend", () => suggest(pause));
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
      choose(options[active]);
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
