/// Where nb keeps what it keeps, by the XDG base directories.
enum Folders {
    /// The sandbox: its database, key and socket.
    static var sandbox: String { data + "/sandbox" }

    private static var data: String {
        if let folder = Process.variable("XDG_DATA_HOME"), folder.hasPrefix("/") { return folder + "/nb" }
        return (Process.variable("HOME") ?? "/tmp") + "/.local/share/nb"
    }
}
