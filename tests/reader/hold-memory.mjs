/* A reader that takes more memory than it says: what the desk does is the same as for any that ends. */
process.on("message", () => {
  const held = [];
  for (;;) held.push(new Array(1_000_000).fill(held.length));
});
