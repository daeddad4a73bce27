import Foundation

/// A browser without a window that opens pages from files.
struct Browser {
    let path: String

    /// The browser of this machine; nil where there is none. NB_BROWSER names another one.
    static let installed: Browser? = {
        let names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]
        let own = ProcessInfo.processInfo.environment["NB_BROWSER"].map { [$0] } ?? []
        let paths =
            own + names.flatMap { ["/usr/bin/\($0)", "/usr/local/bin/\($0)"] }
            + ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"]
        return paths.first { FileManager.default.isExecutableFile(atPath: $0) }.map { Browser(path: $0) }
    }()

    /// What the page is once the browser has read it, as HTML.
    func document(of page: URL, width: Int = 1200) async throws -> String {
        try await run(["--dump-dom", "--window-size=\(width),900", page.absoluteString], near: page)
    }

    /// A picture of the page, as wide as the window.
    func picture(of page: URL, to file: URL, width: Int, height: Int = 1600, isDark: Bool = false) async throws {
        var arguments = ["--screenshot=\(file.path)", "--window-size=\(width),\(height)"]
        if isDark { arguments.append("--blink-settings=preferredColorScheme=0") }
        _ = try await run(arguments + [page.absoluteString], near: page)
    }

    /// How wide the page's contents are in a window of a width.
    ///
    /// The page allows no scripts: a copy of it without that rule measures itself.
    func contentWidth(of page: URL, in width: Int) async throws -> Int? {
        let html = try String(contentsOf: page, encoding: .utf8)
        let rule = #/<meta http-equiv="Content-Security-Policy"[^>]*>/#
        let measuring = html.replacing(rule, with: "").replacing(
            "</body>",
            with: "<script>document.title = 'width ' + document.documentElement.scrollWidth</script></body>")
        let copy = page.deletingLastPathComponent().appendingPathComponent("measured.html")
        try measuring.write(to: copy, atomically: true, encoding: .utf8)
        let dom = try await document(of: copy, width: width)
        guard let title = dom.firstMatch(of: #/<title>width (\d+)/#) else { return nil }
        return Int(title.1)
    }

    private func run(_ arguments: [String], near page: URL) async throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        // The browser's own cage wants rights that containers do not give; the pages are ours.
        process.arguments =
            ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]
            + ["--hide-scrollbars"]
            + ["--user-data-dir=\(page.deletingLastPathComponent().appendingPathComponent("browser").path)"] + arguments
        process.environment = ["HOME": page.deletingLastPathComponent().path, "PATH": "/usr/bin:/bin"]
        return await (try Running(process, input: nil)).result().output
    }
}
