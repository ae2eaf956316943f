// The last searches of this browser, offered while the field is empty. They never leave it.

const RECENT = "searchsvc-recent";
const MOST_RECENT = 6;

/** Read them, the last first; a browser that keeps nothing has none. */
function recentSearches() {
  try {
    const kept = JSON.parse(localStorage.getItem(RECENT) ?? "[]");
    return Array.isArray(kept) ? kept.filter((text) => typeof text === "string") : [];
  } catch {
    return [];
  }
}

function keepSearch(text) {
  const query = text.normalize("NFC").trim();
  if (!query) return;
  const others = recentSearches().filter((one) => one !== query);
  try {
    localStorage.setItem(RECENT, JSON.stringify([query, ...others].slice(0, MOST_RECENT)));
  } catch {
    // Private windows and full stores keep nothing.
  }
}

function forgetSearches() {
  try {
    localStorage.removeItem(RECENT);
  } catch {
    // Where nothing can be removed nothing was kept.
  }
}
