// Runs once for each part of the page that is written by us. `element`, `trigger` and
// `watch` are Gradio's: the part, a way to call the server, and a way to see a new value.

const wide = () => window.matchMedia("(min-width: 64rem)").matches;
const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const behavior = () => (calm() ? "auto" : "smooth");

const numbers = (dataset) =>
  Object.fromEntries(
    ["turn", "number", "nearest", "example"]
      .filter((name) => name in dataset)
      .map((name) => [name, Number(dataset[name])]),
  );

// The cited words in the middle of the pane, without moving the page on a wide screen.
const reveal = () => {
  const source = document.querySelector("#pane .source");
  const cited = source?.querySelector(".text mark");
  if (!cited) return;
  const text = source.querySelector(".text");
  const offset = cited.getBoundingClientRect().top - text.getBoundingClientRect().top;
  text.scrollTop += offset - text.clientHeight / 3;
  if (!wide()) source.scrollIntoView({ block: "start", behavior: behavior() });
  source.querySelector("h2").focus({ preventScroll: true });
};

const singleOut = (quote) => {
  for (const other of document.querySelectorAll(".opened")) other.classList.remove("opened");
  quote.classList.add("opened");
};

const show = (opener) => {
  singleOut(opener.closest(".quote"));
  trigger("select", numbers(opener.dataset));
};

element.addEventListener("click", (event) => {
  const pressed = event.target.closest(".mark, .open, .example, .close");
  if (!pressed) return;
  if (pressed.matches(".mark")) {
    event.preventDefault();
    const quote = document.getElementById(pressed.hash.slice(1));
    singleOut(quote);
    quote.scrollIntoView({ block: "nearest", behavior: behavior() });
    quote.focus({ preventScroll: true });
    if (wide()) show(quote.querySelector(".open"));
  } else if (pressed.matches(".open")) {
    show(pressed);
  } else if (pressed.matches(".example")) {
    trigger("select", numbers(pressed.dataset));
  } else {
    trigger("select", {});
    document.querySelector(".opened .open")?.focus();
  }
});

watch("value", () => {
  if (element.closest("#pane")) reveal();
  if (element.closest("#thread")) {
    const turns = element.querySelectorAll(".turn");
    turns[turns.length - 1]?.scrollIntoView({ block: "start", behavior: behavior() });
  }
});
