import "@mantine/core/styles.css";
import "./theme/fonts.css";
import "./theme/tokens.css";
import "./theme/print.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { Providers } from "./app/Providers";
import { readPreferences } from "./app/preferences";
import { startWords } from "./i18n/i18n";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

await startWords(readPreferences().language);
createRoot(root).render(
  <StrictMode>
    <Providers>
      <App />
    </Providers>
  </StrictMode>,
);
