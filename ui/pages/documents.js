// Runs once for each part of the documents' page, before acts.js, which tells the server what
// was pressed. Keeps the address of the page true to what is shown, and takes those who use
// a keyboard to what has come. `element`, `trigger` and `watch` are Gradio's.

const page = element.closest("#documents");
const list = () => page.querySelector("#documents-list");
const isReading = element.id === "documents-reading" || element.closest("#documents-reading");
const narrow = () => window.matchMedia("(max-width: 63.99rem)").matches;
const query = () => Object.fromEntries(new URLSearchParams(window.location.search));

const visited = (address) => {
  if (!page.querySelector("#documents-reading article")) {
    page.dataset.listed = window.location.search;
    page.dataset.scrolled = window.scrollY;
  }
  window.history.pushState(null, "", window.location.pathname + address);
  page.dataset.search = window.location.search;
};

const addressOf = (form) => {
  const fields = [...new FormData(form)].filter(([, value]) => value);
  const act = form.dataset.act === "seek" ? [] : [["act", form.dataset.act]];
  return `?${new URLSearchParams([...act, ...fields])}`;
};

const remember = (acting) => {
  page.dataset.acted = acting.dataset.act;
  page.dataset.held = document.activeElement?.id ?? "";
};

const plainly = (event) => !(event.metaKey || event.ctrlKey || event.shiftKey);

const goTo = (place) => {
  place.scrollIntoView({ block: "start", behavior: "instant" });
  place.focus({ preventScroll: true });
};

const sent = (event) => {
  const form = event.target.closest("form[data-act]");
  if (!form || (event.type === "change" && !("atOnce" in form.dataset))) return;
  remember(form);
  if (form.dataset.act === "seek") {
    window.history.replaceState(null, "", window.location.pathname + addressOf(form));
    page.dataset.search = window.location.search;
  } else visited(addressOf(form));
};

element.addEventListener("click", (event) => {
  const jump = event.target.closest("a[data-jump]");
  const link = event.target.closest("a[data-act]");
  if (jump && plainly(event)) {
    event.preventDefault();
    goTo(document.getElementById(jump.dataset.jump));
    return;
  }
  if (link && !plainly(event)) {
    event.stopImmediatePropagation(); // a new tab or window, as with any other link
    return;
  }
  const pressed = link ?? event.target.closest("button[data-act]");
  if (!pressed) return;
  remember(pressed);
  page.dataset.held = "";
  if (pressed.dataset.act === "more") page.dataset.seen = list().querySelectorAll(".card").length;
  if (!link) return;
  if (list().contains(link)) page.dataset.opened = link.search;
  visited(link.dataset.act === "back" ? (page.dataset.listed ?? "") : link.search);
});
element.addEventListener("submit", sent);
element.addEventListener("change", sent);

const backInTheList = () => {
  const links = [...list().querySelectorAll("a[data-act]")];
  const opened = links.find((link) => link.search === page.dataset.opened);
  window.scrollTo({ top: Number(page.dataset.scrolled ?? 0), behavior: "instant" });
  (opened ?? list().querySelector("h2"))?.focus({ preventScroll: true });
};

const reveal = () => {
  const article = element.querySelector("article");
  for (const tree of element.querySelectorAll(".tree details")) tree.open = !narrow();
  const held = page.dataset.held && element.querySelector(`#${CSS.escape(page.dataset.held)}`);
  const begin = article?.dataset.begin && document.getElementById(article.dataset.begin);
  if (!("acted" in page.dataset)) {
    if (begin) begin.scrollIntoView({ block: "start", behavior: "instant" }); // opened just now
  } else if (!article) backInTheList();
  else if (held) held.focus({ preventScroll: true });
  else {
    window.scrollTo({ top: 0, behavior: "instant" });
    if (begin) goTo(begin);
    else article.querySelector("h2").focus({ preventScroll: true });
  }
};

watch("value", () => {
  if (isReading) reveal();
  else if (page.dataset.acted === "more") {
    list().querySelectorAll(".card a")[Number(page.dataset.seen)]?.focus();
    page.dataset.acted = "";
  }
});

if (isReading) {
  page.dataset.search = window.location.search;
  window.addEventListener("popstate", () => {
    if (window.location.search === page.dataset.search) return;
    page.dataset.search = window.location.search;
    page.dataset.acted = "visit";
    page.dataset.held = "";
    const { act, ...fields } = query();
    trigger("select", { ...fields, visited: act ?? "", act: "visit" });
  });
}

