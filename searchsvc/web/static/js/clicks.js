// Tells which hit of a search was opened, to judge the ranking by; a failure is nobody's loss.
const tell = (event) => {
  const hit = event.target.closest("h3 a")?.closest(".hit");
  const query = hit?.parentElement.dataset.query;
  // A middle click opens too; any other button does not.
  if (!query || event.button > 1) return;
  const { id, position } = hit.dataset;
  navigator.sendBeacon("/v1/clicks", JSON.stringify({ query, id, position: Number(position) }));
};
document.addEventListener("click", tell);
document.addEventListener("auxclick", tell);
