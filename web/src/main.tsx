import { render } from "preact";
import { api } from "./api";
import { setBase } from "./iris";
import { catchLinks } from "./router";
import { setSession } from "./session";
import { Shell } from "./shell";
import "./styles/all.css";

catchLinks();
api.session().then(setSession, () => undefined);
api.info().then((info) => setBase(info.base), () => undefined);
window.addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll("main details")) part.setAttribute("open", "");
});

const place = document.getElementById("app");
if (place) {
  place.textContent = "";
  render(<Shell />, place);
}
