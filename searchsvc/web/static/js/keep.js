// Copies a page's address, and prints the page; the buttons show themselves where that is possible.
const TOLD_MS = 4000;

const root = document.documentElement.classList;
// Browsers give the clipboard only to pages that came over https or from this machine.
if (navigator.clipboard) root.add("can-copy");
if (window.print) root.add("can-print");

const tell = (button, text) => {
  const label = button.textContent;
  button.textContent = text;
  // The same words a second time are told, too.
  const said = document.getElementById("said");
  said.textContent = "";
  setTimeout(() => (said.textContent = text));
  setTimeout(() => (button.textContent = label), TOLD_MS);
};

const copy = async (button) => {
  const { copy: address, copied, failed } = button.dataset;
  if ([copied, failed].includes(button.textContent)) return;
  try {
    await navigator.clipboard.writeText(new URL(address, location.href).href);
    tell(button, copied);
  } catch {
    tell(button, failed);
  }
};

document.addEventListener("click", (event) => {
  const copied = event.target.closest("[data-copy]");
  if (copied) copy(copied);
  if (event.target.closest("[data-print]")) window.print();
});
