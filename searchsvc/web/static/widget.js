// A search box for any page: <searchsvc-box>. See docs/api.md, "Embedding the box".
(() => {
  "use strict";

  // The box's own words: one file serves every page, so they are not in the catalogue.
  const TEXTS = {
    vi: {
      label: "Từ khóa cần tìm",
      button: "Tìm kiếm",
      list: "Gợi ý",
      count: (number) => `${number} gợi ý, dùng phím mũi tên để chọn`,
      home: "./",
    },
    en: {
      label: "Search words",
      button: "Search",
      list: "Suggestions",
      count: (number) => `${number} suggestions, use the arrow keys to choose`,
      home: "./en/",
    },
  };
  // Milliseconds after a key before suggestions are asked for.
  const PAUSE = 150;
  const SUGGESTIONS = 8;
  // Pixels: between box and list, of one suggestion, and of the list where it opens downward.
  const GAP = 4;
  const ROW = 44;
  const LEAST_ROOM = 200;
  const MOST_ROOM = 480;
  const LONGEST_QUERY = 500;
  const NAME = "searchsvc-box";

  const script = document.currentScript;
  // A module has no current script; what was there before the script stays as it is then.
  if (!script || !script.src || !window.customElements || customElements.get(NAME)) return;
  const service = new URL(".", script.src);

  const DARK = `
    --paper: #121817; --ink: #e4eae8; --edge: #a9b6b3; --line: #34413e; --chosen: #2b3a37;
    --button: #cfe9e6; --on-button: #0c1716; --button-over: #ffffff; --focus-edge: #000000;
    color-scheme: dark;`;
  // Important: inside a shadow tree that wins over every rule of the page around it.
  const HOST = "all: initial !important; display: block !important; position: relative !important;";
  const STYLE = `
    :host { ${HOST} direction: ltr !important; }
    :host([hidden]) { display: none !important; }
    .box {
      --paper: #ffffff; --ink: #16211f; --edge: #6b7a77; --line: #cfd8d6; --chosen: #e2ecea;
      --button: #12312f; --on-button: #ffffff; --button-over: #07201e; --focus-edge: #16211f;
      color-scheme: light;
      font: 1em/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif;
      color: var(--ink);
      text-align: start;
    }
    :host([theme="dark"]) .box { ${DARK} }
    @media (prefers-color-scheme: dark) { :host(:not([theme="light"])) .box { ${DARK} } }
    *, *::before, *::after { box-sizing: border-box; }
    form { display: flex; margin: 0; }
    input, button {
      min-height: 44px; margin: 0; font: inherit; letter-spacing: normal; appearance: none;
    }
    input {
      flex: 1; min-width: 0; padding: 0 0.75em; border: 2px solid var(--edge);
      border-radius: 4px 0 0 4px; background: var(--paper); color: var(--ink);
    }
    input::placeholder { color: var(--ink); opacity: 0.7; }
    input::-webkit-search-cancel-button { display: none; }
    button {
      flex: none; padding: 0 1em; border: 2px solid var(--edge); border-inline-start: 0;
      border-radius: 0 4px 4px 0; background: var(--button); color: var(--on-button);
      font-weight: 600; cursor: pointer;
    }
    button:hover { background: var(--button-over); }
    /* Inside the edges: narrow parents of old pages cut off what is outside. */
    input:focus-visible, button:focus-visible {
      outline: 3px solid var(--focus-edge); outline-offset: -3px;
      box-shadow: inset 0 0 0 3px #ffbf3f;
    }
    ul {
      position: fixed; inset: auto; z-index: 2147483647; margin: 0; padding: 0; width: auto;
      overflow-y: auto; overscroll-behavior: contain; list-style: none;
      border: 2px solid var(--edge); border-radius: 4px; background: var(--paper);
      color: var(--ink); box-shadow: 0 4px 16px rgb(0 0 0 / 25%);
    }
    ul[hidden] { display: none; }
    li {
      display: flex; align-items: center; min-height: 44px; padding: 0.375em 0.75em;
      border-block-start: 1px solid var(--line); line-height: 1.4; cursor: pointer;
      overflow-wrap: anywhere;
    }
    li:first-child { border-block-start: 0; }
    li:hover, li[aria-selected="true"] { background: var(--chosen); }
    li[aria-selected="true"] { box-shadow: inset 4px 0 0 var(--edge); }
    .unseen {
      position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden;
      clip-path: inset(50%); white-space: nowrap;
    }
    @media (prefers-reduced-motion: no-preference) {
      button, li { transition: background-color 0.1s; }
    }
    @media (forced-colors: active) {
      input:focus-visible, button:focus-visible { outline-color: Highlight; }
      li[aria-selected="true"] {
        forced-color-adjust: none; background: Highlight; color: HighlightText;
      }
    }`;

  let shared = null;
  function style(root) {
    if (!shared) {
      shared = new CSSStyleSheet();
      shared.replaceSync(STYLE);
    }
    root.adoptedStyleSheets = [shared];
  }

  function make(name, attributes, ...children) {
    const element = document.createElement(name);
    const pairs = Object.entries(attributes || {});
    for (let index = 0; index < pairs.length; index += 1) {
      if (pairs[index][1] !== null) element.setAttribute(pairs[index][0], pairs[index][1]);
    }
    element.append(...children);
    return element;
  }

  function text(element) {
    return element ? element.textContent.trim() : "";
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
      if (this.shadowRoot) this.close();
    }

    // Take over texts and address from the form that stands between the tags.
    upgrade() {
      const language = (this.closest("[lang]") || this).getAttribute("lang") || "vi";
      const texts = /^en\b/i.test(language) ? TEXTS.en : TEXTS.vi;
      const before = this.querySelector('input[name="q"]');
      const plain = this.querySelector("form");
      const said = (name, found, usual) => this.getAttribute(name) || found || usual;
      const label = said("label", text(this.querySelector("label")), texts.label);
      const placeholder = said("placeholder", before && before.getAttribute("placeholder"), null);
      const button = said("button", text(this.querySelector("button")), texts.button);
      const action = said("action", plain && plain.getAttribute("action"), null);

      this.texts = texts;
      this.turn = 0;
      this.chosen = -1;
      this.allowed = null;
      this.input = make("input", {
        id: "q",
        name: "q",
        type: "search",
        placeholder,
        maxlength: LONGEST_QUERY,
        autocomplete: "off",
        autocapitalize: "none",
        spellcheck: "false",
        enterkeyhint: "search",
      });
      this.list = make("ul", { id: "list", role: "listbox", "aria-label": texts.list, hidden: "" });
      if (this.list.showPopover) this.list.setAttribute("popover", "manual");
      this.status = make("div", { class: "unseen", role: "status" });
      this.form = make(
        "form",
        {
          role: "search",
          method: "get",
          action: this.address(action, texts.home),
          target: this.getAttribute("target") || "_self",
          rel: "noopener",
        },
        make("label", { class: "unseen", for: "q" }, label),
        this.input,
        make("button", { type: "submit" }, button),
      );
      const hidden = this.querySelectorAll('input[type="hidden"][name]');
      for (let index = 0; index < hidden.length; index += 1) {
        const { name, value } = hidden[index];
        const kept = make("input", { type: "hidden", name });
        kept.value = value;
        this.form.append(kept);
      }
      const active = document.activeElement;
      const root = this.attachShadow({ mode: "open" });
      style(root);
      root.append(
        make("div", { class: "box", lang: language }, this.form, this.list, this.status),
      );
      this.listen(root);
      if (before) {
        this.input.value = before.value;
        if (before === active) this.input.focus();
      }
    }

    address(action, home) {
      if (action) {
        const meant = new URL(action, document.baseURI);
        if (meant.protocol === "https:" || meant.protocol === "http:") return meant.href;
      }
      return new URL(home, service).href;
    }

    listen(root) {
      this.input.addEventListener("focus", () => this.ask());
      this.input.addEventListener("input", () => this.typed());
      this.input.addEventListener("keydown", (event) => this.pressed(event));
      this.input.addEventListener("blur", () => this.close());
      this.form.addEventListener("submit", () => this.close());
      // The box keeps the focus while a suggestion is clicked.
      this.list.addEventListener("mousedown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => {
        const option = event.target.closest("li");
        if (option) this.take(option);
      });
      // Portals made of one large form send it when Enter is pressed anywhere in it.
      const keys = ["keydown", "keypress", "keyup"];
      for (let index = 0; index < keys.length; index += 1) {
        root.addEventListener(keys[index], (event) => event.stopPropagation());
      }
      this.move = () => this.place();
    }

    // Only where the service allows this site is it a combobox; elsewhere it is a plain box.
    async ask() {
      if (this.allowed !== null) return;
      this.allowed = false;
      try {
        this.allowed = (await this.fetched("", null)) !== null;
      } catch {
        return;
      }
      if (!this.allowed) {
        // Out of order now; the next focus asks again.
        this.allowed = null;
        return;
      }
      const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-controls": "list" };
      const pairs = Object.entries({ ...attributes, "aria-expanded": "false" });
      for (let index = 0; index < pairs.length; index += 1) {
        this.input.setAttribute(pairs[index][0], pairs[index][1]);
      }
      if (this.input.value.trim() && this.wanted) this.typed();
    }

    async fetched(query, signal) {
      const address = new URL("v1/suggest", service);
      address.search = new URLSearchParams({ q: query, size: SUGGESTIONS }).toString();
      const answer = await fetch(address, { credentials: "omit", signal });
      return answer.ok ? (await answer.json()).suggestions : null;
    }

    typed() {
      this.wanted = true;
      const turn = this.next();
      const query = this.input.value;
      if (!this.allowed || !query.trim()) {
        this.close();
        return;
      }
      this.timer = setTimeout(async () => {
        this.asking = new AbortController();
        let found = null;
        try {
          found = await this.fetched(query, this.asking.signal);
        } catch {
          // Without suggestions the box is still a search box.
        }
        // An answer to something typed before must not replace a newer one.
        if (turn === this.turn) this.show(found || []);
      }, PAUSE);
    }

    // Forget what is on its way.
    next() {
      clearTimeout(this.timer);
      if (this.asking) this.asking.abort();
      this.turn += 1;
      return this.turn;
    }

    show(suggestions) {
      const options = [];
      for (let index = 0; index < suggestions.length; index += 1) {
        const attributes = { role: "option", id: `option-${index}`, "aria-selected": "false" };
        options.push(make("li", attributes, String(suggestions[index].text)));
      }
      this.choose(-1);
      this.list.replaceChildren(...options);
      if (!options.length) {
        this.close();
        return;
      }
      this.status.textContent = this.texts.count(options.length);
      this.open();
    }

    open() {
      if (!this.list.hidden) {
        this.place();
        return;
      }
      this.list.hidden = false;
      if (this.list.showPopover) this.list.showPopover();
      this.input.setAttribute("aria-expanded", "true");
      this.place();
      window.addEventListener("scroll", this.move, { capture: true, passive: true });
      window.addEventListener("resize", this.move, { passive: true });
    }

    close() {
      this.next();
      this.choose(-1);
      if (this.list.hidden) return;
      if (this.list.hidePopover) this.list.hidePopover();
      this.list.hidden = true;
      this.list.replaceChildren();
      this.status.textContent = "";
      this.input.setAttribute("aria-expanded", "false");
      window.removeEventListener("scroll", this.move, { capture: true });
      window.removeEventListener("resize", this.move);
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

    pressed(event) {
      // An input method decides what its keys mean.
      if (event.isComposing || event.keyCode === 229) return;
      const many = this.list.hidden ? 0 : this.list.children.length;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (!this.allowed) return;
        event.preventDefault();
        if (!many) {
          this.typed();
          return;
        }
        // One place more than there are suggestions: the box itself.
        const step = event.key === "ArrowDown" ? 1 : -1;
        const places = many + 1;
        this.choose(((this.chosen + 1 + step + places) % places) - 1);
      } else if (event.key === "Escape" && many) {
        event.preventDefault();
        this.close();
      } else if (event.key === "Enter" && many && this.chosen >= 0) {
        event.preventDefault();
        this.take(this.list.children[this.chosen]);
      }
    }

    choose(index) {
      const options = this.list.children;
      if (options[this.chosen]) options[this.chosen].setAttribute("aria-selected", "false");
      this.chosen = index;
      const option = options[index];
      if (!option) {
        this.input.removeAttribute("aria-activedescendant");
        return;
      }
      option.setAttribute("aria-selected", "true");
      this.input.setAttribute("aria-activedescendant", option.id);
      const above = option.offsetTop - this.list.scrollTop;
      if (above < 0) this.list.scrollTop = option.offsetTop;
      const below = above + option.offsetHeight - this.list.clientHeight;
      if (below > 0) this.list.scrollTop += below;
    }

    take(option) {
      this.input.value = option.textContent;
      this.close();
      this.form.requestSubmit();
    }
  }

  customElements.define(NAME, SearchBox);
})();
