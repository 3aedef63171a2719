// Runs after acts.js for each part of the chat that is written by us. `element`, `trigger` and
// `watch` are Gradio's: the part, a way to call the server, and a way to see a new value.

const wide = () => window.matchMedia("(min-width: 64rem)").matches;
const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const behavior = () => (calm() ? "auto" : "smooth");
const within = (name) => element.closest(name) !== null;

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
  quote?.classList.add("opened");
};

const announce = (words) => {
  const status = document.querySelector("#status [role=status]");
  if (status) status.textContent = words;
};

// Where the page is not safe to the browser (no TLS), only the old way of copying works.
const copied = async (words) => {
  if (navigator.clipboard) return navigator.clipboard.writeText(words);
  const box = document.createElement("textarea");
  box.value = words;
  document.body.append(box);
  box.select();
  document.execCommand("copy");
  box.remove();
};

const copy = async (button) => {
  try {
    const reply = await fetch(button.dataset.from);
    if (!reply.ok) throw new Error(reply.statusText);
    await copied(await reply.text());
    announce("Copied with references");
    button.textContent = "Copied";
  } catch {
    announce("This could not be copied. Use Download.");
    button.textContent = "Could not be copied";
  }
  setTimeout(() => (button.textContent = "Copy with references"), 3000);
};

const draw = async (page) => {
  if (page.dataset.drawn) return;
  page.dataset.drawn = "yes";
  const reply = await fetch(page.dataset.picture);
  const drawn = document.createElement("div");
  if (reply.ok) drawn.innerHTML = await reply.text();
  else drawn.textContent = "The page cannot be shown: the file is no longer at hand.";
  page.append(drawn);
};

element.addEventListener("click", (event) => {
  const pressed = event.target.closest(".mark, .open, .close, .copy");
  if (!pressed) return;
  if (pressed.matches(".mark")) {
    event.preventDefault();
    const quote = document.getElementById(pressed.hash.slice(1));
    singleOut(quote);
    quote.scrollIntoView({ block: "nearest", behavior: behavior() });
    quote.focus({ preventScroll: true });
    if (wide()) quote.querySelector(".open").click();
  } else if (pressed.matches(".open")) {
    singleOut(pressed.closest(".quote"));
  } else if (pressed.matches(".close")) {
    document.querySelector(".opened .open")?.focus();
  } else {
    copy(pressed);
  }
});

// Does not bubble, thus it is caught on its way down.
element.addEventListener(
  "toggle",
  (event) => {
    if (event.target.matches(".page[data-picture]") && event.target.open) draw(event.target);
  },
  true,
);

element.addEventListener("submit", (event) => {
  if (event.target.matches("form[data-act=opinion]")) {
    event.target.closest("details").open = false;
  }
});

// The address names the conversation, so that it is there when the page is opened anew.
const name = () => {
  const identity = element.querySelector(".thread")?.dataset.conversation ?? "";
  const address = new URL(window.location.href);
  if (identity) address.searchParams.set("conversation", identity);
  else address.searchParams.delete("conversation");
  if (address.href !== window.location.href) window.history.replaceState(null, "", address);
};

// A document that is open beside the conversation is that of the last reply.
const follow = (turn) => {
  const pane = document.querySelector("#pane .source");
  if (!wide() || !pane || !turn || turn.querySelector(".waiting")) return;
  const opener = turn.querySelector(".answer .open");
  (opener ?? pane.querySelector(".close")).click();
};

let turns = element.querySelectorAll(".turn").length;

watch("value", () => {
  if (within("#pane")) {
    const source = element.querySelector("nav.beside [data-number]");
    reveal();
    if (source) {
      const shown = element.querySelector(".source").dataset;
      singleOut(document.getElementById(`quote-${Number(shown.turn) + 1}-${shown.number}`));
    }
  }
  if (within("#past")) element.querySelector("h2")?.focus({ preventScroll: true });
  if (within("#thread")) {
    name();
    const now = element.querySelectorAll(".turn");
    if (now.length !== turns) {
      turns = now.length;
      now[turns - 1]?.scrollIntoView({ block: "start", behavior: behavior() });
    }
    follow(now[turns - 1]);
  }
});
