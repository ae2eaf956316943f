// Pinned articles are put in order by dragging, too. A drop sends the form of the buttons ↑ and ↓
// with as many places, so it is saved, told and undone as they are; those are the way without this.

// So near to an edge of the window the page scrolls while one drags, by so much a frame.
const EDGE_PX = 56;
const SCROLL_PX = 8;
// A grip that is pressed near an edge scrolls nothing until it is moved towards it.
const MEANT_PX = 12;

function orderable(list) {
  const said = document.createElement("div");
  said.className = "hidden";
  said.setAttribute("aria-live", "polite");
  list.after(said);
  let drag = null;

  /** Show where the lifted one would come to stand. */
  function follow() {
    const { rows, boxes, from, start, clientY } = drag;
    const own = boxes[from];
    const [first, last] = [boxes[0], boxes[boxes.length - 1]];
    const wanted = clientY + scrollY - start;
    const moved = Math.min(Math.max(wanted, first.top - own.top), last.bottom - own.bottom);
    // One is passed when the edge in front is beyond its middle, however high either is.
    let to = from;
    boxes.forEach((box, at) => {
      if (at < from && own.top + moved < box.middle) to -= 1;
      if (at > from && own.bottom + moved > box.middle) to += 1;
    });
    rows.forEach((row, at) => {
      const aside = at > from && at <= to ? -1 : at < from && at >= to ? 1 : 0;
      row.style.translate = `0 ${at === from ? moved : aside * (own.bottom - own.top)}px`;
      row.value = at === from ? to + 1 : at + 1 + aside;
    });
    if (to === drag.to) return;
    drag.to = to;
    said.textContent = list.dataset.place.replace("{place}", to + 1).replace("{count}", rows.length);
  }

  function scroll() {
    if (!drag) return;
    const { clientY, pressed } = drag;
    const up = clientY < EDGE_PX && clientY < pressed - MEANT_PX;
    const down = clientY > innerHeight - EDGE_PX && clientY > pressed + MEANT_PX;
    const by = up ? -SCROLL_PX : down ? SCROLL_PX : 0;
    if (by) {
      scrollBy({ top: by, behavior: "instant" });
      follow();
    }
    requestAnimationFrame(scroll);
  }

  function lift(event) {
    if (drag || event.button !== 0 || !event.isPrimary) return;
    const rows = [...list.children];
    const boxes = rows.map((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return { top: top + scrollY, bottom: bottom + scrollY, middle: (top + bottom) / 2 + scrollY };
    });
    const from = rows.indexOf(event.target.closest("li"));
    const { clientY } = event;
    drag = { rows, boxes, from, to: from, start: clientY + scrollY, pressed: clientY, clientY };
    event.target.setPointerCapture(event.pointerId);
    list.classList.add("ordered--moving");
    rows[from].classList.add("lifted");
    requestAnimationFrame(scroll);
  }

  /** Put the rows where they belong, and forget the drag. */
  function put() {
    const { rows, from, to } = drag;
    drag = null;
    list.classList.remove("ordered--moving");
    rows[from].classList.remove("lifted");
    for (const row of rows) {
      row.style.translate = "";
      row.removeAttribute("value");
    }
    return { rows, from, to };
  }

  function cancel() {
    if (!drag) return;
    put();
    said.textContent = "";
  }

  function drop() {
    if (!drag) return;
    const { rows, from, to } = put();
    if (to === from) return;
    const form = rows[from].querySelector("form:has([name=step])");
    const { step, to: back } = form.elements;
    step.value = to - from;
    // The page that comes shows the place, as it does after the buttons.
    if (rows[to].id) back.value = back.value.replace(/#.*/, `#${rows[to].id}`);
    rows[to][to < from ? "before" : "after"](rows[from]);
    form.requestSubmit();
  }

  for (const row of list.children) {
    const grip = document.createElement("span");
    grip.className = "grip";
    // Whoever has no pointer has the buttons beside it.
    grip.setAttribute("aria-hidden", "true");
    grip.title = list.dataset.drag;
    grip.addEventListener("pointerdown", lift);
    grip.addEventListener("pointermove", (event) => {
      if (!drag) return;
      drag.clientY = event.clientY;
      follow();
    });
    grip.addEventListener("pointerup", drop);
    // After a drop there is nothing left to cancel.
    grip.addEventListener("lostpointercapture", cancel);
    row.querySelector(".acts").prepend(grip);
  }
  document.addEventListener("keydown", (event) => event.key === "Escape" && cancel());
}

for (const list of document.querySelectorAll("ol[data-drag]")) {
  if (list.children.length > 1) orderable(list);
}
