/* A reader in an endless loop. */
process.on("message", () => {
  for (;;);
});
