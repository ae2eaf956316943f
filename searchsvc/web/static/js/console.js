// The console without this does the same: pages reload, tables are read, boxes are ticked by hand.

const LOOK_MS = 2000;

async function refresh() {
  const live = document.querySelector("#live[data-live]");
  if (!live) return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("#live");
    if (!fresh) return location.reload();
    if (!live.contains(document.activeElement)) live.replaceWith(document.adoptNode(fresh));
  } catch {
    // The next look may succeed.
  }
  setTimeout(refresh, LOOK_MS);
}

function labelled(text, input) {
  const label = document.createElement("label");
  label.className = "tool";
  label.append(text, " ", input);
  return label;
}

for (const table of document.querySelectorAll("table[data-filter]")) {
  const rows = [...table.tBodies[0].rows];
  const tools = document.createElement("div");
  tools.className = "tools";
  const box = document.createElement("input");
  box.type = "search";
  box.addEventListener("input", () => {
    const wanted = box.value.toLocaleLowerCase("vi");
    for (const row of rows) row.hidden = !row.textContent.toLocaleLowerCase("vi").includes(wanted);
  });
  // Enter filters, which has happened already; it must not send the form.
  box.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  tools.append(labelled(table.dataset.filter, box));
  if (table.dataset.select) {
    const all = document.createElement("input");
    all.type = "checkbox";
    all.addEventListener("change", () => {
      for (const row of rows) {
        const tick = row.querySelector('input[type="checkbox"]');
        if (tick) tick.checked = all.checked && !row.hidden;
      }
    });
    tools.append(labelled(table.dataset.select, all));
  }
  table.before(tools);
}

// On a phone the row of pages is longer than the screen: it begins where this one is seen.
const tabs = document.querySelector(".tabs");
const tab = tabs?.querySelector("[aria-current]");
if (tab) tabs.scrollLeft = tab.offsetLeft - (tabs.clientWidth - tab.offsetWidth) / 2;

// What the page tells of the form before is read aloud first; it is on the screen already.
document.querySelector("#wrong, #said")?.focus({ preventScroll: !location.hash });

setTimeout(refresh, LOOK_MS);
