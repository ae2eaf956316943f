// The box's own words: one file serves every page, so they are not in the catalogue.
const TEXTS = {
  vi: {
    label: PORTAL.vi ? `Tìm trong ${PORTAL.vi}` : "Từ khóa cần tìm",
    button: "Tìm kiếm",
    list: "Gợi ý",
    count: (number) => `${number} gợi ý, dùng phím mũi tên để chọn`,
    none: "Không có gợi ý",
    home: "./",
  },
  en: {
    label: PORTAL.en ? `Search ${PORTAL.en}` : "Search words",
    button: "Search",
    list: "Suggestions",
    count: (number) => `${number} suggestions, use the arrow keys to choose`,
    none: "No suggestions",
    home: "./en/",
  },
};
