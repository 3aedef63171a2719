// Runs once for each part of a page that is written by us. `element` and `trigger` are
// Gradio's: the part, and a way to call the server. What carries `data-act` is an act: a
// button when it is pressed, a form when it is sent, a form with `data-at-once` also when
// something in it is changed. The server is told the act, all other data of the element,
// and the fields of the form.

const told = (acting) => {
  const fields = acting.matches("form") ? Object.fromEntries(new FormData(acting)) : {};
  return { ...fields, ...acting.dataset };
};

element.addEventListener("click", (event) => {
  const pressed = event.target.closest("button[data-act], a[data-act]");
  if (!pressed) return;
  event.preventDefault();
  trigger("select", told(pressed));
});

element.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-act]");
  if (!form) return;
  event.preventDefault();
  trigger("select", told(form));
});

element.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-at-once]");
  if (form) trigger("select", told(form));
});
