// Copies a page's address, and prints the page; the buttons show themselves where that is possible.
const TOLD_MS = 4000;

const root = document.documentElement.classList;
// Browsers give the clipboard only to pages that came over https or from this machine.
if (navigator.clipboard) root.add("can-copy");
if (window.print) root.add("can-print");

const copy = async (button) => {
  try {
    await navigator.clipboard.writeText(new URL(button.dataset.copy, location.href).href);
  } catch {
    // Not allowed: the address bar has it too.
    return;
  }
  const label = button.textContent;
  button.textContent = button.dataset.copied;
  document.getElementById("said").textContent = button.dataset.copied;
  setTimeout(() => (button.textContent = label), TOLD_MS);
};

document.addEventListener("click", (event) => {
  const copied = event.target.closest("[data-copy]");
  if (copied && copied.textContent !== copied.dataset.copied) copy(copied);
  if (event.target.closest("[data-print]")) window.print();
});
