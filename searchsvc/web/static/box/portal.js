// The portal's name and colours, where the service has any: `web/reader/embedded_box.py` fills them.
const PORTAL = { vi: "", en: "", theme: "" };
