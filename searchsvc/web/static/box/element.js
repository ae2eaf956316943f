// A search box for any page: <searchsvc-box>. See docs/api.md, "Embedding the box".

// Milliseconds after a key before suggestions are asked for: each request crosses sites.
const PAUSE = 150;
const SUGGESTIONS = 8;
// Pixels: between box and list, of one suggestion, and of the list where it opens downward.
const GAP = 4;
const ROW = 44;
const LEAST_ROOM = 200;
const MOST_ROOM = 480;
const LONGEST_TYPED = 2000;
const NAME = "searchsvc-box";

const script = document.currentScript;
// A module has no current script, and then no service.
const service = script?.src ? new URL(".", script.src) : null;

function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

async function fetchSuggestions(query, signal) {
  const address = new URL("v1/suggest", service);
  address.search = new URLSearchParams({ q: query, size: SUGGESTIONS }).toString();
  const answer = await fetch(address, { credentials: "omit", signal });
  return answer.ok ? (await answer.json()).suggestions.map(({ text }) => ({ text: String(text) })) : null;
}

/** Give the address of the results page; only addresses of the web are taken from the page. */
function resultsAddress(action, home) {
  if (action) {
    const meant = new URL(action, document.baseURI);
    if (meant.protocol === "https:" || meant.protocol === "http:") return meant.href;
  }
  return new URL(home, service).href;
}

class SearchBox extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;
    const start = () => {
      if (this.isConnected && !this.shadowRoot) this.upgrade();
    };
    // What is between the tags may not be read yet.
    if (document.readyState !== "loading") start();
    else document.addEventListener("DOMContentLoaded", start, { once: true });
  }

  disconnectedCallback() {
    this.combobox?.close();
  }

  // Take over texts and address from the form between the tags.
  upgrade() {
    const language = (this.closest("[lang]") || this).getAttribute("lang") || "vi";
    const before = this.querySelector('input[name="q"]');
    const active = document.activeElement;
    this.texts = /^en\b/i.test(language) ? TEXTS.en : TEXTS.vi;
    this.allowed = null;
    this.build(before, language);
    this.listen();
    if (before) {
      this.input.value = before.value;
      if (before === active) this.input.focus();
    }
  }

  build(before, language) {
    const { texts } = this;
    const within = (name) => this.querySelector(name)?.textContent.trim();
    const given = (name, found) => this.getAttribute(name) || found || null;
    const action = given("action", this.querySelector("form")?.getAttribute("action"));
    this.input = make("input", {
      id: "q",
      name: "q",
      type: "search",
      placeholder: given("placeholder", before?.getAttribute("placeholder")),
      maxlength: LONGEST_TYPED,
      autocomplete: "off",
      autocapitalize: "none",
      spellcheck: "false",
      enterkeyhint: "search",
    });
    this.list = make("ul", { id: "list", "aria-label": texts.list, hidden: "" });
    if (this.list.showPopover) this.list.setAttribute("popover", "manual");
    this.status = make("div", { class: "unseen", role: "status" });
    this.form = make(
      "form",
      {
        role: "search",
        method: "get",
        action: resultsAddress(action, texts.home),
        target: this.getAttribute("target") || "_self",
        rel: "noopener",
      },
      make("label", { class: "unseen", for: "q" }, given("label", within("label")) || texts.label),
      this.input,
      make("button", { type: "submit" }, given("button", within("button")) || texts.button),
    );
    for (const { name, value } of this.querySelectorAll('input[type="hidden"][name]')) {
      this.form.append(make("input", { type: "hidden", name, value }));
    }
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [styleSheet()];
    root.append(make("div", { class: "box", lang: language }, this.form, this.list, this.status));
  }

  listen() {
    this.place = this.place.bind(this);
    this.input.addEventListener("focus", () => this.ask());
    // Portals made of one large form send it when Enter is pressed anywhere in it.
    for (const key of ["keydown", "keypress", "keyup"]) {
      this.shadowRoot.addEventListener(key, (event) => event.stopPropagation());
    }
  }

  // Only where the service allows this site is it a combobox; elsewhere it is a plain box.
  async ask() {
    if (this.allowed !== null) return;
    this.allowed = false;
    const { value } = this.input;
    try {
      if ((await fetchSuggestions("")) === null) {
        // Out of order; the next focus asks again.
        this.allowed = null;
        return;
      }
    } catch {
      return;
    }
    this.allowed = true;
    this.combobox = combobox(this.input, this.list, {
      complete: async (text, signal) => {
        const texts = await fetchSuggestions(text, signal);
        if (!texts) throw new Error("no suggestions");
        return texts;
      },
      render: (text) => [text],
      announce: (count) => {
        const { count: counted, none } = this.texts;
        this.status.textContent = count === null ? "" : count ? counted(count) : none;
      },
      pause: PAUSE,
      opened: () => this.showList(),
      closed: () => this.hideList(),
    });
    if (this.input.value !== value) this.combobox.suggest();
  }

  showList() {
    const { list } = this;
    if (list.showPopover && !list.matches(":popover-open")) list.showPopover();
    this.place();
    window.addEventListener("scroll", this.place, { capture: true, passive: true });
    window.addEventListener("resize", this.place, { passive: true });
  }

  hideList() {
    if (this.list.hidePopover) this.list.hidePopover();
    window.removeEventListener("scroll", this.place, { capture: true });
    window.removeEventListener("resize", this.place);
  }

  // At the box, wherever that is now: above all of the page, clipped by none of it.
  place() {
    const box = this.form.getBoundingClientRect();
    // A keyboard on the screen takes room from the window.
    const height = window.visualViewport ? window.visualViewport.height : window.innerHeight;
    const below = height - box.bottom - GAP * 2;
    const above = box.top - GAP * 2;
    const over = below < LEAST_ROOM && above > below;
    const { style } = this.list;
    style.left = `${box.left}px`;
    style.width = `${box.width}px`;
    style.top = over ? "auto" : `${box.bottom + GAP}px`;
    style.bottom = over ? `${window.innerHeight - box.top + GAP}px` : "auto";
    style.maxHeight = `${Math.min(Math.max(over ? above : below, ROW), MOST_ROOM)}px`;
  }
}

if (service && window.customElements && !customElements.get(NAME)) {
  customElements.define(NAME, SearchBox);
}
