// Runs once for each part of the timeline's page, after acts.js. `element`, `trigger` and
// `watch` are Gradio's: the part, a way to call the server, and a way to see a new value.
// The plot is drawn by plotly, which this machine serves; its colours are the page's own.

const PLOTLY = "/static/plotly.min.js";
const PICTURE = { format: "png", filename: "fieldcite-timeline", scale: 2, width: 1200 };
const NARROW = 832; // pixels
const NAMED_COLOUR = /^var\((--[\w-]+)\)$/;

const wide = () => window.matchMedia("(min-width: 64rem)").matches;
const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

const plotly = () => {
  window.fieldcitePlotly ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = PLOTLY;
    script.addEventListener("load", () => resolve(window.Plotly));
    script.addEventListener("error", reject);
    document.head.append(script);
  });
  return window.fieldcitePlotly;
};

// The figure with each named colour as the page has it now.
const coloured = (value, style) => {
  if (Array.isArray(value)) return value.map((one) => coloured(one, style));
  if (value && typeof value === "object") {
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, coloured(one, style)]),
    );
  }
  const named = typeof value === "string" && value.match(NAMED_COLOUR);
  return named ? style.getPropertyValue(named[1]).trim() : value;
};

const figureOf = (holder) => {
  const style = getComputedStyle(holder);
  const figure = coloured(JSON.parse(holder.dataset.figure), style);
  figure.layout.font.family = style.fontFamily;
  figure.layout.hoverlabel.font.family = style.fontFamily;
  return figure;
};

const open = ({ points: [point] }) => {
  // A dragged plot tells of a press too.
  const [, document, version, span] = point.customdata ?? [];
  if (document) trigger("select", { act: "open", document, version, span });
};

// The way back from a closer look is offered when there has been one.
const zoomed = (change) => {
  const back = element.querySelector("[data-whole]");
  if ("xaxis.range[0]" in change) back.hidden = false;
  if ("xaxis.autorange" in change) back.hidden = true;
};

const draw = async () => {
  const holder = element.querySelector("[data-figure]");
  if (!holder) return;
  try {
    const drawing = await plotly();
    if (!holder.isConnected) return;
    const { data, layout } = figureOf(holder);
    layout.width = holder.clientWidth;
    if (holder.closest(".narrow")) layout.xaxis.nticks = 5;
    // Nobody scrolls past a plot on a phone when it takes the finger for itself.
    if (window.matchMedia("(pointer: coarse)").matches) layout.dragmode = false;
    const drawn = holder.classList.contains("drawn");
    await drawing.react(holder, data, layout, { displayModeBar: false });
    if (!drawn) {
      holder.on("plotly_click", open);
      holder.on("plotly_relayout", zoomed);
    }
    zoomed({ "xaxis.autorange": true });
    holder.classList.add("drawn");
  } catch {
    holder.classList.add("missing");
    holder.textContent = "The plot could not be drawn. The table below has the same events.";
  }
};

const takeAway = async () => {
  const holder = element.querySelector("[data-figure]");
  const drawing = await plotly();
  const { data, layout } = figureOf(holder);
  const style = getComputedStyle(holder);
  const height = layout.height + 96;
  const title = {
    ...{ text: holder.dataset.title, font: { size: 18, weight: 600 }, pad: { t: 18 } },
    ...{ x: 0, xref: "paper", y: 1, yref: "container", yanchor: "top" },
  };
  const legend = { orientation: "h", x: 0, y: 0, yref: "container", yanchor: "bottom" };
  const picture = {
    ...layout,
    title,
    legend,
    height,
    width: PICTURE.width,
    showlegend: true,
    margin: { l: 24, r: 24, t: 56, b: 80 },
    paper_bgcolor: style.getPropertyValue("--card").trim(),
  };
  await drawing.downloadImage({ data, layout: picture }, { ...PICTURE, height });
};

// The cited words in the middle of the pane, without moving the page on a wide screen.
const reveal = () => {
  const source = element.querySelector(".source");
  if (!source) return;
  const cited = source.querySelector(".text mark");
  const text = source.querySelector(".text");
  if (cited) {
    const offset = cited.getBoundingClientRect().top - text.getBoundingClientRect().top;
    text.scrollTop += offset - text.clientHeight / 3;
  }
  if (!wide()) source.scrollIntoView({ block: "start", behavior: calm() ? "auto" : "smooth" });
  source.querySelector("h2")?.focus({ preventScroll: true });
};

// The address says what is chosen, so that it can be sent to somebody.
const remember = (fields) => {
  const said = Object.entries(fields).filter(
    ([name, value]) => value && ["product", "jurisdiction", "kind", "since", "until"].includes(name),
  );
  const query = new URLSearchParams(said).toString();
  const { pathname } = window.location;
  window.history.replaceState(window.history.state, "", query ? `${pathname}?${query}` : pathname);
};

const singleOut = (row) => {
  for (const other of document.querySelectorAll(".opened")) other.classList.remove("opened");
  row?.classList.add("opened");
};

element.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-at-once]");
  if (form) remember(told(form));
});

element.addEventListener("click", (event) => {
  const pressed = event.target.closest("button");
  if (!pressed) return;
  if (pressed.matches(".close")) {
    if (!pressed.dataset.act) trigger("select", { act: "close" });
    document.querySelector(".opened .open")?.focus({ preventScroll: wide() });
  } else if (pressed.matches(".clear")) {
    remember({});
  } else if (pressed.matches(".open")) {
    singleOut(pressed.closest("tr"));
  } else if (pressed.matches("[data-picture]")) {
    takeAway();
  } else if (pressed.matches("[data-whole]")) {
    draw();
  }
});

watch("value", () => {
  if (element.closest("#pane")) reveal();
  draw();
});

if (element.closest("#timeline-plot")) {
  draw();
  const page = element.closest("#timeline");
  // Beside an open document there is as little room as on a phone.
  new ResizeObserver(() => {
    const narrow = page.clientWidth < NARROW;
    const drawn = element.querySelector(".figure.drawn");
    if (narrow !== page.classList.contains("narrow")) {
      page.classList.toggle("narrow", narrow);
      draw();
    } else if (drawn) {
      // Plotly's own way to resize would forget how high the figure is.
      window.Plotly.relayout(drawn, { width: drawn.clientWidth });
    }
  }).observe(page);
  new MutationObserver(draw).observe(document.body, { attributeFilter: ["class"] });
}
