// Runs the examples of the page of the API in place; without it they open as pages of their own.

const token = document.getElementById("token");
if (token) token.parentElement.hidden = false;

function address(form) {
  let path = form.dataset.path;
  for (const field of form.querySelectorAll("[data-place]")) {
    const value = field.querySelector("input").value;
    path = path.replace(`{${field.dataset.place}}`, encodeURIComponent(value));
  }
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value) query.append(name, value);
  return query.size ? `${path}?${query}` : path;
}

function readable(text, kind) {
  if (!/json/.test(kind)) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

async function run(form) {
  const said = form.querySelector(".docs-answer");
  const shown = form.querySelector(".docs-body");
  const headers = {};
  if ("guarded" in form.dataset && token.value) headers.Authorization = `Bearer ${token.value}`;
  try {
    const answer = await fetch(address(form), { headers });
    const body = await answer.text();
    shown.textContent = readable(body, answer.headers.get("Content-Type") || "");
    said.textContent = `${answer.status} ${answer.statusText}`;
    shown.hidden = !body;
  } catch {
    said.textContent = said.dataset.failed;
    shown.hidden = true;
  }
}

for (const form of document.querySelectorAll(".docs-run")) {
  for (const field of form.querySelectorAll("[data-place]")) field.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run(form);
  });
}
