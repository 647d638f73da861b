import { createTheme, type MantineColorsTuple } from "@mantine/core";

const accent: MantineColorsTuple = [
  "#edf2fe",
  "#d9e3fb",
  "#b1c6f6",
  "#86a6f0",
  "#628bea",
  "#4a77e4",
  "#2f60d3",
  "#2450b8",
  "#1d4298",
  "#163478",
];

const gray: MantineColorsTuple = [
  "#fafbfc",
  "#f5f6f8",
  "#e9ecf0",
  "#dfe3e8",
  "#c3c9d1",
  "#a1aab5",
  "#7b8591",
  "#59636f",
  "#363e48",
  "#1b2129",
];

const dark: MantineColorsTuple = [
  "#e3e7ec",
  "#bcc4cd",
  "#98a2ae",
  "#6d7783",
  "#414a55",
  "#2b323b",
  "#1f252c",
  "#14181d",
  "#101317",
  "#0b0d10",
];

/** All restyling of Mantine happens here: compact, flat, hairlines, short motion. */
export const theme = createTheme({
  colors: { accent, gray, dark },
  primaryColor: "accent",
  primaryShade: { light: 7, dark: 6 },
  fontFamily: '"Inter Variable", "Segoe UI", system-ui, sans-serif',
  fontFamilyMonospace: "var(--desk-mono)",
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  lineHeights: { xs: "16px", sm: "20px", md: "20px", lg: "24px", xl: "28px" },
  spacing: { xs: "4px", sm: "8px", md: "12px", lg: "16px", xl: "24px" },
  radius: { xs: "2px", sm: "3px", md: "4px", lg: "6px", xl: "8px" },
  defaultRadius: "sm",
  shadows: { xs: "none", sm: "none", md: "0 4px 16px rgb(0 0 0 / 18%)" },
  focusRing: "auto",
  respectReducedMotion: true,
  headings: {
    fontWeight: "600",
    sizes: { h1: { fontSize: "20px", lineHeight: "28px" }, h2: { fontSize: "16px", lineHeight: "24px" } },
  },
  components: {
    // Named, so that what stands on a filled button can tell (the key on it wears its ink).
    Button: { defaultProps: { size: "xs", variant: "filled" } },
    ActionIcon: { defaultProps: { size: 28, variant: "subtle", color: "gray" } },
    InputWrapper: { styles: { error: { fontSize: "12px" } } },
    TextInput: { defaultProps: { size: "xs" } },
    PasswordInput: { defaultProps: { size: "sm" } },
    Select: { defaultProps: { size: "xs" } },
    NativeSelect: { defaultProps: { size: "xs" } },
    NumberInput: { defaultProps: { size: "xs" } },
    Switch: { defaultProps: { size: "sm" } },
    SegmentedControl: {
      defaultProps: { size: "xs", transitionDuration: 100 },
      // It also stands on the rail's ground, where its own alone cannot be seen.
      styles: { root: { border: "1px solid var(--desk-line)" } },
    },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 80 } } },
    // The window never scrolls as a whole, so there is nothing to lock behind a dialog.
    Modal: {
      defaultProps: { lockScroll: false, transitionProps: { duration: 100 }, overlayProps: { opacity: 0.4 } },
    },
    Drawer: { defaultProps: { lockScroll: false, transitionProps: { duration: 100 } } },
  },
});
